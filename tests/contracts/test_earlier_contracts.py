"""What the contracts are compared with: where the present change began, as far as that can be known."""

import shutil
import subprocess
from pathlib import Path

import pytest

from shared.cli import main
from shared.commands import contracts as command
from shared.documents import CONTRACTS, generate
from shared.documents.breaking import Breaks, Change
from shared.documents.earlier import NothingToCompareWith, base_of_the_change, commit_of, contracts_at

DOCUMENT = Path("envelope.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of contracts in a checkout with one commit on its main branch."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    made = tmp_path / "contracts"
    made.mkdir()
    commit(made, "first")
    return made


def git(place: Path, *words: str) -> str:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    command = [shutil.which("git") or "git", "-C", str(place), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, title: str) -> str:
    write(folder, title)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", title)
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, title: str) -> None:
    (folder / DOCUMENT).write_text(f'{{"title": "{title}"}}')


def test_a_branch_is_compared_with_where_it_left_the_main_one(folder: Path):
    left = commit(folder, "second")
    git(folder, "checkout", "--quiet", "-b", "mine")
    commit(folder, "third")
    write(folder, "not committed")
    assert base_of_the_change(folder) == left
    assert contracts_at(left, folder) == {DOCUMENT: {"title": "second"}}


def test_the_main_branch_is_compared_with_the_commit_before(folder: Path):
    first = git(folder, "rev-parse", "HEAD")
    commit(folder, "second")
    assert base_of_the_change(folder) == first


def test_what_is_not_committed_yet_is_compared_with_the_last_commit(folder: Path):
    write(folder, "not committed")
    assert base_of_the_change(folder) == git(folder, "rev-parse", "HEAD")


def test_a_checkout_without_the_commit_before_has_nothing_to_be_compared_with(folder: Path, tmp_path: Path):
    commit(folder, "second")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}", str(shallow))
    for each in (shallow / "contracts", tmp_path.parent):
        with pytest.raises(NothingToCompareWith):
            base_of_the_change(each)


def test_a_commit_without_contracts_has_nothing_to_be_compared_with(folder: Path):
    git(folder, "rm", "--quiet", "--cached", str(DOCUMENT))
    git(folder, "commit", "--quiet", "--message", "without")
    with pytest.raises(NothingToCompareWith):
        contracts_at("HEAD", folder)
    assert commit_of("no-such-name", folder) is None


def run(*words: str) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main(["contracts", "breaking", *words])
    return ended.value.code


def test_the_command_fails_for_a_break_that_nobody_accepted_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    generate(tmp_path)
    extra = (tmp_path / "events" / "hub.contact.logged.v1.json").read_text()
    (tmp_path / "events" / "hub.contact.forgotten.v1.json").write_text(extra)
    gone = Change("hub.contact.forgotten.v1", "is gone", Breaks.READERS)
    assert run("--against", str(tmp_path)) == 1
    assert str(gone) in capsys.readouterr().err
    accepted = tmp_path / "accepted.md"
    accepted.write_text(f"- {gone}. Why: it was never announced.\n")
    monkeypatch.setattr(command, "ACCEPTED_BREAKS", accepted)
    assert run("--against", str(tmp_path)) == 0
    assert f"{gone} (accepted)" in capsys.readouterr().err


def test_the_command_breaks_nobody_against_the_committed_contracts_and_refuses_a_name_that_is_none():
    assert run("--against", str(CONTRACTS)) == 0
    assert run("--against", "no-such-name") == "nwd contracts: no-such-name is neither a commit nor a folder"
