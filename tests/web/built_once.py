"""The whole system with the demonstration world's people: built once in a run, and copied for whoever needs one."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.web.world import System


@contextmanager
def a_system(folders: pytest.TempPathFactory) -> Iterator[System]:
    """Give a system of its own, and let go of it afterwards."""
    folder = folders.mktemp("system")
    shutil.copytree(_built(_of_the_run(folders)), folder, dirs_exist_ok=True)
    system = System(folder)
    yield system
    system.close()


def _of_the_run(folders: pytest.TempPathFactory) -> Path:
    """Return the folder of this run: all its processes share it, and no other run."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _built(run: Path) -> Path:
    """Return where the system to be copied lies; whoever comes first builds it, and others wait for it."""
    found = run / "whole-system"
    with (run / "whole-system.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            unfinished = run / "whole-system-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            system = System(unfinished)
            system.demonstrate()
            system.close()
            unfinished.rename(found)
    return found
