"""The contracts as they stood before: in a folder, or at a commit of the checkout that holds them."""

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from shared.documents.folder import CONTRACTS

# Where the work that others build on stands; the first that is there and that this checkout has left behind counts.
MAIN_BRANCHES = ("origin/main", "main")


class NothingToCompareWith(Exception):
    """There is no earlier state of the contracts; the message says why."""


def parsed(documents: Iterable[tuple[Path, bytes]]) -> dict[Path, Any]:
    """Return the documents of a folder by their place; what is no JSON is left out."""
    return {place: orjson.loads(content) for place, content in documents if place.suffix == ".json"}


def contracts_in(folder: Path) -> dict[Path, Any]:
    """Return the contracts that lie in a folder."""
    return parsed((path.relative_to(folder), path.read_bytes()) for path in sorted(folder.rglob("*.json")))


def contracts_at(commit: str, folder: Path = CONTRACTS) -> dict[Path, Any]:
    """Return the contracts as they were committed; raises NothingToCompareWith where there are none."""
    found = _git(folder, "archive", "--format=tar", commit, ".")
    if found is None:
        raise NothingToCompareWith(f"at {commit} there are no contracts")
    with tarfile.open(fileobj=io.BytesIO(found)) as archive:
        files = [(each, archive.extractfile(each)) for each in archive.getmembers() if each.isfile()]
        return parsed((Path(each.name), content.read()) for each, content in files if content is not None)


def commit_of(name: str, folder: Path = CONTRACTS) -> str | None:
    """Return the commit that a name stands for, or None."""
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return None if found is None else found.decode().strip()


def base_of_the_change(folder: Path = CONTRACTS) -> str:
    """Return the commit where the present change began.

    On a branch that is where it left the main one; on the main one itself the last commit while something is not
    committed, else the commit before. Raises NothingToCompareWith without git and where no earlier commit is here.
    """
    head = commit_of("HEAD", folder)
    if head is None:
        raise NothingToCompareWith("this is no git checkout")
    for branch in MAIN_BRANCHES:
        left = (_git(folder, "merge-base", "HEAD", branch) or b"").decode().strip()
        if left not in ("", head):
            return left
    before = head if _git(folder, "status", "--porcelain", "--untracked-files=no") else commit_of("HEAD~1", folder)
    if before is None:
        raise NothingToCompareWith("the commit before is not here")
    return before


def _git(folder: Path, *words: str) -> bytes | None:
    """Return what git says about the folder, or None where it refuses or is not there."""
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run([git, "-C", str(folder), *words], capture_output=True)  # noqa: S603 - reads, with words of ours
    return done.stdout if done.returncode == 0 else None
