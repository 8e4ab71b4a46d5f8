"""The embedded system's supervisor: start the children, start them again when they end, stop them in order."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shared.logs import get_logger

log = get_logger()

FIRST_BACK_OFF_SECONDS = 0.5
LONGEST_BACK_OFF_SECONDS = 15.0
# A child that ran this long had started well: its next failure begins the back-off anew.
STARTED_WELL_SECONDS = 30.0
STOP_SECONDS = 12.0
# prctl(2): send this signal to a child when its parent ends, however it ends.
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process that is to run for as long as the supervisor does."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    back_off: float = FIRST_BACK_OFF_SECONDS
    start_again_at: float = field(default=0.0)


class Supervisor:
    """The children of one `nwd run`."""

    def __init__(self, commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> None:
        self.children = [Child(name, command) for name, command in commands.items()]
        self._environment = dict(environment)
        self._ended = threading.Event()

    def start(self) -> None:
        """Start every child, and let signals end the whole."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self._ended.set())
        for child in self.children:
            self._start(child)
        # A kill point is reached once: the process that comes after must live.
        self._environment.pop("NWD_KILL_POINT", None)

    def watch(self) -> None:
        """Start again what ends, ever more slowly, until told to stop; then stop the children in order."""
        while not self._ended.wait(0.1):
            for child in self.children:
                self._look_after(child)
        self.stop()

    @property
    def has_ended(self) -> bool:
        """Tell whether somebody asked for the end."""
        return self._ended.is_set()

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is not None and child.process.poll() is not None:
            if now - child.started_at > STARTED_WELL_SECONDS:
                child.back_off = FIRST_BACK_OFF_SECONDS
            log.warning("supervisor.child_ended", process=child.name, code=child.process.returncode)
            child.process = None
            child.start_again_at = now + child.back_off
            child.back_off = min(child.back_off * 2, LONGEST_BACK_OFF_SECONDS)
        if child.process is None and now >= child.start_again_at:
            self._start(child)

    def _start(self, child: Child) -> None:
        child.started_at = time.monotonic()
        child.process = subprocess.Popen(  # noqa: S603 - our own commands.
            child.command, env=self._environment, start_new_session=True, preexec_fn=_end_with_parent
        )

    def stop(self) -> None:
        """Ask each child to end, the last one started first; end by force what does not."""
        for child in reversed(self.children):
            if child.process is not None:
                child.process.terminate()
                try:
                    child.process.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    child.process.kill()
                    child.process.wait()


def _end_with_parent() -> None:
    """See to it that a supervisor that is killed leaves no children behind (Linux; elsewhere they are left)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def environment_for(data: str, keys: str, port: int) -> dict[str, str]:
    """Return the environment in which the embedded children run."""
    return dict(os.environ) | {"NWD_DATA": data, "NWD_KEYS": keys, "NWD_PORT": str(port)}
