"""Keys on disk: made once, for their owner only, read again when they were replaced."""

import os
from pathlib import Path

import pytest

from shared.access.keys import SECRET_NAMES, KeyMissing, make_keys, public_keys, secret, signing_key, verify_key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_keys(tmp_path / "keys", ["people", "hub"])
    return tmp_path / "keys"


def test_only_the_owner_may_read_them(folder):
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_making_them_again_changes_none(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    make_keys(folder, ["people", "hub", "plan"])
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert before.items() <= after.items()
    pairs = {f"{pair}-{half}.pem" for pair in ("plan", "plan-checkpoint") for half in ("signing", "verify")}
    assert set(after) - set(before) == pairs | {"plan-audit.key"}


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_a_secret_has_thirty_two_bytes(folder, name):
    assert len(secret(folder, name)) == 32


def test_the_public_half_belongs_to_the_private_one(folder):
    assert verify_key(folder, "hub").thumbprint() == signing_key(folder, "hub").thumbprint()


def test_what_is_published_holds_nothing_private(folder):
    (key,) = public_keys(folder, "people")["keys"]
    assert "d" not in key
    assert (key["alg"], key["crv"]) == ("ES256", "P-256")


def test_a_key_that_was_replaced_is_read_again(folder):
    before = secret(folder, "after.key")
    (folder / "after.key").write_text("ab" * 32)
    os.utime(folder / "after.key", ns=(1, 1))
    assert secret(folder, "after.key") == b"\xab" * 32 != before


@pytest.mark.parametrize("content", ["", "zz", "abcd"])
def test_a_secret_that_is_none_is_refused(folder, content):
    (folder / "after.key").write_text(content)
    os.utime(folder / "after.key", ns=(1, 1))
    with pytest.raises(KeyMissing):
        secret(folder, "after.key")


def test_a_missing_key_is_refused(folder):
    with pytest.raises(KeyMissing):
        signing_key(folder, "plan")
