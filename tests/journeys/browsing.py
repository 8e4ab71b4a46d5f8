"""A real browser before the whole system in one process, and eyes that see whatever goes wrong on a page."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

from shared.demonstration import demonstration_id
from tests.skips import CHROMIUM

NWD = Path(sys.executable).with_name("nwd")
SCREENS = Path(__file__).parents[2] / "build" / "screens"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LOOKS_AT_MOST = 50
SECONDS_TO_STOP = 30
SECONDS_TO_SHOW = 20
# The answer itself is looked at instead: a refused form comes with a 422, and that is right.
SAID_BY_THE_ANSWER = "Failed to load resource: the server responded with a status of"


@dataclass(frozen=True)
class Demonstration:
    """Where the system answers, and the password of everybody in the demonstration world."""

    address: str
    password: str


@contextmanager
def demonstration(folder: Path) -> Iterator[Demonstration]:
    """Run the whole with the one command that the README names; it must stop cleanly when it is asked to."""
    address, data = f"http://127.0.0.1:{_free_port()}", folder / "data"
    command = [str(NWD), "run", "--demo", "--data", str(data), "--port", address.rpartition(":")[2]]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("NWD_")}
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=surroundings) as process,
    ):
        try:
            assert process.stdout is not None
            assert any("is at http" in line for line in process.stdout), (folder / "log").read_text()
            yield Demonstration(address, (data / "demonstration-password").read_text().strip())
        finally:
            assert _stopped(process) == 0


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _stopped(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGINT)
    try:
        return process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=SECONDS_TO_SHOW * 1000)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visits:
    """Browsers of people who visit one system, each on its own; every page is watched while it is open."""

    browser: Browser
    system: Demonstration
    cookies: dict[str, Any] = field(default_factory=dict)
    open: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def visit(self, name: str | None = None, *, size: ViewportSize = DESK, javascript: bool = True) -> Page:
        """Return a page of somebody's own browser, signed in already if a name is given."""
        if name is not None and name not in self.cookies:
            self.cookies[name] = self._signed_in(name)
        return self._page(size=size, javascript=javascript, cookies=self.cookies.get(name or ""))

    def close(self) -> None:
        """Close every browser that was opened; refuse if anything went wrong on a page."""
        for context in self.open:
            context.close()
        wrong = self.wrong.copy()
        self.open.clear()
        self.wrong.clear()
        assert not wrong, wrong

    def _signed_in(self, name: str) -> Any:
        page = self._page(size=DESK, javascript=False, cookies=None)
        sign_in(page, name, password=self.system.password)
        return page.context.storage_state()

    def _page(self, *, size: ViewportSize, javascript: bool, cookies: Any) -> Page:
        context = self.browser.new_context(
            base_url=self.system.address,
            viewport=size,
            has_touch=size == PHONE,
            java_script_enabled=javascript,
            storage_state=cookies,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        self.open.append(context)
        context.on("request", lambda request: self._note_where(request.url))
        context.on("response", self._note_answer)
        context.on("console", self._note_console)
        context.on("weberror", lambda problem: self.wrong.append(f"script: {problem.error}"))
        return context.new_page()

    def _note_where(self, url: str) -> None:
        # The live stream answers on another port of the same machine.
        if urlsplit(url).hostname != urlsplit(self.system.address).hostname:
            self.wrong.append(f"asked elsewhere: {url}")

    def _note_answer(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and not response.request.is_navigation_request()):
            self.wrong.append(f"answered {response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(SAID_BY_THE_ANSWER):
            self.wrong.append(f"console: {message.text}")


def sign_in(page: Page, name: str, *, password: str) -> None:
    """Sign in on the sign-in page, as anybody would."""
    page.goto("/sign-in")
    page.get_by_label("Your sign-in name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def leave(page: Page) -> None:
    """Leave a page while something is typed into it, and wait until it stands among what is unfinished."""
    page.goto("/help")
    for _ in range(LOOKS_AT_MOST):
        page.goto("/unfinished")
        if page.get_by_text("Throw away").count():
            return
    raise AssertionError("nothing was kept")


def story_of(key: str) -> str:
    """Return the address of a young person's Story."""
    return f"/young-people/{demonstration_id('young_person', key)}/story"


def plan_of(key: str) -> str:
    """Return the address of a young person's Plan."""
    return f"/young-people/{demonstration_id('young_person', key)}/plan"


def open_afresh(page: Page, address: str) -> None:
    """Open a form as nobody has begun it: what somebody left in it is thrown away."""
    page.goto(address)
    begun = page.get_by_role("button", name="Throw it away and start afresh")
    if begun.count():
        begun.click()
        expect(page.get_by_text("Thrown away")).to_be_visible()


def log(page: Page, words: str, *, press: str = "Save for Jay (JT)") -> None:
    """Log a contact with Jay: a celebration in the car, in a worker's words and in Jay's own."""
    open_afresh(page, "/contacts/new")
    page.get_by_label("Jay (JT)").check()
    page.get_by_label("Celebration").check()
    page.get_by_label("What happened?").fill(words)
    page.get_by_text("Add more").click()
    page.get_by_label("In their own words").fill(own(words))
    page.get_by_label("In the car").check()
    page.get_by_role("button", name=press, exact=True).click()


def own(words: str) -> str:
    """Return what Jay says in a contact that is told in these words."""
    return f"I said {words}"


def line_of(page: Page, words: str) -> Locator:
    """Return every line of the page that holds the words."""
    return page.locator(".moj-timeline__item").filter(has_text=words)


def picture(page: Page, name: str) -> None:
    """Keep what the page looks like, when NWD_SCREENS=1 asks for it."""
    if os.environ.get("NWD_SCREENS") == "1" and page.viewport_size is not None:
        file = f"{re.sub('[^a-z]+', '-', name)}-{page.viewport_size['width']}.png"
        page.screenshot(path=SCREENS / file, full_page=True)
