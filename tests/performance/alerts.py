"""From an alert that is raised to the open page of somebody who was told, by way of the live stream."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import httpx

from tests.performance.embedded import Caller, Embedded
from tests.performance.measuring import Figure, Goal, NotMeasured, run

EACH = 10
PATIENCE_SECONDS = 10
STREAM = re.compile(r'<meta name="nwd-stream" content="([^"]+)">')
# Local choice, from what is asked of an open page: it shows an alert within a second.
WITHIN_A_SECOND = Goal(at_most=1000)


class OpenPage:
    """Somebody's open page, as its script keeps it: told by the stream, it asks again."""

    def __init__(self, browser: httpx.Client, address: str) -> None:
        self.browser = browser
        found = STREAM.search(browser.get(address).text)
        if found is None:
            raise NotMeasured("the page names no stream")
        self._address, self._stream = address, found[1]
        self._told, self._closed = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def shows(self, words: str) -> None:
        """Return once the page shows the words; raises NotMeasured when it does not."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._told.wait(0.5):
                self._told.clear()
                if words in self.browser.get(self._address).text:
                    return
        raise NotMeasured(f"an alert was not on the open page after {PATIENCE_SECONDS} s")

    def close(self) -> None:
        """Listen no more."""
        self._closed.set()

    def _listen(self) -> None:
        # As in the browser, what came before the stream was open is asked for once it is.
        while not self._closed.is_set():
            with self.browser.stream("GET", self._stream, timeout=90) as lines:
                for line in lines.iter_lines():
                    if line.startswith(("retry:", "event: alerts")):
                        self._told.set()
                    if self._closed.is_set():
                        return


@contextmanager
def an_open_page(browser: httpx.Client, address: str) -> Iterator[OpenPage]:
    """Give somebody's open page, and close it."""
    page = OpenPage(browser, address)
    yield page
    page.close()


def measure(system: Embedded, caller: Caller, young_person_id: UUID) -> list[Figure]:
    """Return how long it takes until an alert is on an open page; the control raises one and reads that page once."""
    reader = system.reader("marsh")

    def raised() -> str:
        caller.renew("alerts")
        words = f"Marked {uuid4().hex}."
        caller.raise_alert(young_person_id, words)
        return words

    def raised_and_read() -> list[float]:
        return _each(lambda: (raised(), reader.get("/alerts")))

    with an_open_page(system.reader("marsh"), "/alerts") as page:
        found = run(raised_and_read, {"shown": lambda: _each(lambda: page.shows(raised()))})
    return [
        found.figure("alert_on_the_open_page_p50", of="shown", unit="ms", goal=WITHIN_A_SECOND),
        found.figure("alert_on_the_open_page_p99", of="shown", unit="ms", percent=99, goal=WITHIN_A_SECOND),
    ]


def _each(work: Callable[[], object]) -> list[float]:
    taken = []
    for _ in range(EACH):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken
