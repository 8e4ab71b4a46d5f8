"""A relay of TCP connections between a process and a server, which a test can cut and mend."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Proxy:
    """Passes connections on to a server, unless it is cut: then those there are end, and new ones end at once."""

    def __init__(self, url: str, *, default_port: int) -> None:
        self._url = urlsplit(url)
        self._default_port = default_port
        self._is_cut = False
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy")
        self._port = 0

    def through(self, url: str) -> str:
        """Return the address of something on the server, by way of this proxy."""
        parts = urlsplit(url)
        login = parts.netloc.rpartition("@")[0]
        return parts._replace(netloc=f"{login}@127.0.0.1:{self._port}").geturl()

    def cut(self) -> None:
        """End every connection, and let no new one through."""
        self._loop.call_soon_threadsafe(self._cut)

    def _cut(self) -> None:
        self._is_cut = True
        for writer in self._open:
            writer.transport.abort()

    def _was_cut(self) -> bool:
        return self._is_cut

    def mend(self) -> None:
        """Let new connections through again."""
        self._is_cut = False

    def open(self) -> None:
        """Begin to listen."""
        self._thread.start()
        started = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop)
        self._server = started.result(10)
        self._port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """End everything."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        self._cut()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        with suppress(OSError):
            host, port = self._url.hostname or "127.0.0.1", self._url.port or self._default_port
            far_reader, far_writer = await asyncio.open_connection(host, port)
            self._open |= {writer, far_writer}
            if self._was_cut():
                # While this connection was being made, which is not to be the one that gets through.
                self._cut()
            await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))
            self._open -= {writer, far_writer}
        writer.close()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while content := await reader.read(65536):
            writer.write(content)
            await writer.drain()
    writer.close()


@contextmanager
def proxy_to(url: str, *, default_port: int) -> Iterator[Proxy]:
    """Give a proxy to the server of an address."""
    proxy = Proxy(url, default_port=default_port)
    proxy.open()
    try:
        yield proxy
    finally:
        proxy.close()
