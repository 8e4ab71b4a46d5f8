"""A hint from whoever committed an event to the relay that carries it; it may be lost, polling is the truth."""

import contextlib
import socket
from pathlib import Path

from sqlalchemy.orm import Session


def address_of(data: Path, service: str) -> Path:
    """Return the local socket on which a service's relay waits."""
    return data.resolve() / f"{service}.wake"


def wake(data: Path, service: str, session: Session) -> None:
    """Tell the relay, after the commit, that something was announced."""
    if not session.info.pop("written", None):
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender, contextlib.suppress(OSError):
        sender.setblocking(False)
        sender.sendto(b"!", str(address_of(data, service)))


class Waker:
    """The relay's end: wait for a hint, or for as long as the polling interval allows."""

    def __init__(self, data: Path, service: str) -> None:
        self._path = address_of(data, service)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        # A socket left behind by a process that was killed would keep the new one from its address.
        self._path.unlink(missing_ok=True)
        self._socket.bind(str(self._path))

    def wait(self, seconds: float) -> None:
        """Return at a hint, or after so many seconds."""
        self._socket.settimeout(seconds)
        with contextlib.suppress(TimeoutError):
            self._socket.recv(16)
            self._socket.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while self._socket.recv(16):
                    pass

    def close(self) -> None:
        """Give the address up."""
        self._socket.close()
        self._path.unlink(missing_ok=True)
