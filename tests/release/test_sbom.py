"""What a release is made of is written down whole: every locked package, with its version and its digests."""

import json
import re
import shutil
import subprocess

import pytest

from tests.release.composition import ROOT

pytestmark = pytest.mark.slow

LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def test_the_bill_of_materials_names_every_locked_package_with_its_digests():
    make = shutil.which("make")
    assert make is not None
    subprocess.run([make, "sbom"], cwd=ROOT, check=True, capture_output=True, timeout=100)
    written = json.loads((ROOT / "build" / "sbom.json").read_text())
    lock = (ROOT / "requirements.lock").read_text()
    assert written["metadata"]["component"]["name"] == "no-wrong-door"
    assert {(each["name"], each["version"]) for each in written["components"]} == set(LOCKED.findall(lock))
    digests = {
        said["content"]
        for each in written["components"]
        for reference in each["externalReferences"]
        for said in reference.get("hashes", [])
    }
    assert digests == set(DIGEST.findall(lock))
