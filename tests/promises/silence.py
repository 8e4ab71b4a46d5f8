"""A line to a server that goes dead without breaking: it takes everything, and nothing comes back any more."""

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

CHUNK = 65536


class Line:
    """Passes connections on until it is silent; then it goes on taking what is sent, and answers nothing."""

    def __init__(self, url: str, *, default_port: int) -> None:
        self._url = urlsplit(url)
        self._server = (self._url.hostname or "127.0.0.1", self._url.port or default_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ, None)
        self._is_closed = threading.Event()
        self.is_silent = False
        self._thread = threading.Thread(target=self._run, name="line")
        self._thread.start()

    def through(self, url: str) -> str:
        """Return the address of something on the server, by way of this line."""
        parts = urlsplit(url)
        login = parts.netloc.rpartition("@")[0]
        return parts._replace(netloc=f"{login}@127.0.0.1:{self._listener.getsockname()[1]}").geturl()

    def close(self) -> None:
        """End everything."""
        self._is_closed.set()
        self._thread.join(10)
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]  # only sockets are registered
        self._selector.close()

    def _run(self) -> None:
        while not self._is_closed.is_set():
            for key, _ in self._selector.select(0.05):
                if key.fileobj is self._listener:
                    self._accept()
                else:
                    self._pass(key.fileobj, key.data)  # type: ignore[arg-type]  # the others are connections

    def _accept(self) -> None:
        near, _ = self._listener.accept()
        far = socket.create_connection(self._server, timeout=5)
        for one, other in ((near, far), (far, near)):
            self._selector.register(one, selectors.EVENT_READ, other)

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            content = one.recv(CHUNK)
            if content and not self.is_silent:
                other.sendall(content)
        except OSError:
            content = b""
        if not content:
            self._selector.unregister(one)
            one.close()


@contextmanager
def line_to(url: str, *, default_port: int) -> Iterator[Line]:
    """Give a line to the server of an address."""
    line = Line(url, default_port=default_port)
    try:
        yield line
    finally:
        line.close()
