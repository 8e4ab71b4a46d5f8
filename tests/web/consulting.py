"""A psychologist who has said when they work, and what is booked with them, through the pages."""

from tests.web.reading import Page
from tests.web.world import Browser, System, young

CALENDAR = "/consultations/calendar"
QUESTION = "Leah is worn out. What does she tell us?"


def psychologist(system: System) -> Browser:
    """Return the browser of the hub's psychologist, who has said when they work."""
    browser = system.browser("lindqvist")
    if "You have said no hours yet" in browser.get(CALENDAR).text_in("main"):
        for weekday in range(5):
            hours = {"weekday": str(weekday), "starts": "09:00", "ends": "17:00", "place": "Quiet room"}
            sent = browser.get(CALENDAR).fields | hours | {"valid_from": "2026-01-01"}
            assert browser.post(f"{CALENDAR}/hours", sent).status_code == 303
    return browser


def times_of(browser: Browser, kind: str = "case_consultation", key: str = "leah") -> list[str]:
    """Return where each free time leads to."""
    page = browser.get(f"/consultations/times?young_person={young(key)}&type={kind}")
    return [each for each in page.links if each.startswith("/consultations/book?")]


def book(browser: Browser, time: str, **typed: object) -> Page:
    """Book a time with two sentences."""
    return browser.send(time, **{"question": QUESTION, "hopes": "That we know what to say."} | typed)


def booked(browser: Browser, **typed: object) -> str:
    """Book the earliest time; return the address of the consultation."""
    found = book(browser, times_of(browser)[0], **typed)
    assert found.status == 303, found.text_in("main")
    return str(found.location)


def tap(browser: Browser, address: str, verb: str, **sent: str) -> Page:
    """Press one of the buttons of a page that do something at once."""
    found = Page(browser.post(f"{address}/{verb}", browser.get(address).fields | sent))
    browser.system.carry()
    return found
