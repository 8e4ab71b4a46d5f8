import subprocess
import sys
from pathlib import Path

from tests.contracts.naming import ROOT


def test_imports_go_the_way_that_was_agreed():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
