"""Real processes, from the tests' side: start one, see how it ended, end it by its own id."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOOK_AGAIN_SECONDS = 0.02
# What gunicorn says when one of its workers was killed, and nobody else says.
WORKER_WAS_KILLED = "was sent SIGKILL"


def wait_until(holds: Callable[[], bool], *, within: float, what: str) -> None:
    """Wait for a condition; raises AssertionError naming it when it does not come about."""
    deadline = time.monotonic() + within
    pause = threading.Event()
    while not holds():
        assert time.monotonic() < deadline, f"after {within} s still not so: {what}"
        pause.wait(LOOK_AGAIN_SECONDS)


class Process:
    """One process and all that it started, a session of its own."""

    def __init__(self, nursery: "Nursery", pid: int, log: Path) -> None:
        self.pid = pid
        self.log = log
        self._nursery = nursery
        self._code: int | None = None

    def code(self) -> int | None:
        """Return how it ended, minus the signal when it was killed; None while it runs."""
        if self._code is None:
            self._code = self._nursery.ask({"pid": self.pid})["code"]
        return self._code

    def killed_itself(self) -> bool:
        """Tell whether it, or a worker that it started, ended by a SIGKILL; ask before killing it from outside."""
        return self.code() == -signal.SIGKILL or WORKER_WAS_KILLED in self.said()

    def said(self) -> str:
        """Return what it wrote."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def kill(self) -> None:
        """End it and whatever it started as if the power went, and wait until it is gone."""
        if self.code() is None:
            os.killpg(self.pid, signal.SIGKILL)
            wait_until(lambda: self.code() is not None, within=10, what=f"process {self.pid} has ended")

    def children(self) -> list[int]:
        """Return the ids of the processes that it started itself and that still run."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(each) for each in listed.read_text().split()] if listed.exists() else []


class Nursery:
    """The process from which all others are forked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started = 0
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            env=_compiling_once(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, order: dict[str, Any]) -> dict[str, Any]:
        """Return its answer to one order."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def start(self, module: str, *arguments: str, environment: Mapping[str, str]) -> Process:
        """Start a process that runs the module's main."""
        self._started += 1
        log = self._folder / f"{self._started:04d}-{module.rpartition('.')[2]}-{'-'.join(arguments)}.log"
        order = {"module": module, "arguments": arguments, "environment": dict(environment), "log": str(log)}
        return Process(self, self.ask(order)["pid"], log)

    def close(self) -> None:
        """Let it end, and with it whatever still runs."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


def _compiling_once(folder: Path) -> dict[str, str]:
    """Return the environment; where nothing compiled may be kept beside the source, keep it in the folder."""
    if not sys.dont_write_bytecode:
        return dict(os.environ)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
