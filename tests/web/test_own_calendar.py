"""One's own calendar: consultations are read in it, and its busy times keep others from booking."""

import pytest

from tests.web.consulting import CALENDAR, booked, psychologist
from tests.web.reading import Page
from tests.web.world import Browser, System

OWN = "/consultations/own-calendar"
FILE = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody else//EN
BEGIN:VEVENT
UID:one
DTSTAMP:20260101T000000Z
DTSTART:20270301T090000Z
DTEND:20270301T100000Z
SUMMARY:Nobody elses business
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def lindqvist(system: System) -> Browser:
    """Give the browser of the hub's psychologist, who has said when they work."""
    return psychologist(system)


@pytest.fixture
def sam(system: System, lindqvist: Browser) -> Browser:
    """Give the browser of Leah's social worker."""
    return system.browser("sam")


def address_of(browser: Browser) -> str:
    """Make an address, and return it as it is shown this once, without its host."""
    page = Page(browser.post(OWN, browser.get(OWN).fields))
    (shown,) = page.of("input", id="address")
    return shown["value"].partition("localhost")[2]


def uploads(browser: Browser, content: bytes) -> Page:
    """Send a file as a browser does; written out here, so that nothing of the test lies open on disk."""
    token = browser.get(CALENDAR).fields["csrf_token"].encode()
    parts = (b'name="csrf_token"', token), (b'name="calendar"; filename="mine.ics"', content)
    lines = [b"--x\r\nContent-Disposition: form-data; " + name + b"\r\n\r\n" + value for name, value in parts]
    body = b"\r\n".join([*lines, b"--x--\r\n"])
    return Page(browser.client.post(f"{CALENDAR}/busy", data=body, content_type="multipart/form-data; boundary=x"))


def test_a_calendar_reads_what_is_booked_without_signing_in_until_the_address_is_ended(sam: Browser, system: System):
    booked(sam)
    address, nobody = address_of(sam), system.browser()
    read = nobody.get(address)
    assert (read.status, read.response.content_type) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:Case consultation" in read.html
    assert "Leah" not in read.html
    assert address not in sam.get(OWN).html
    assert sam.post(f"{OWN}/end", sam.get(OWN).fields).status_code == 303
    assert nobody.get(address).status == 404


@pytest.mark.parametrize("secret", ["x", "..", "a b", "é", "x" * 200])
def test_an_address_that_is_none_leads_nowhere(system: System, secret: str):
    assert system.browser().get(f"/calendar-feeds/{secret}.ics").status == 404


def test_the_busy_times_of_another_calendar_are_taken_and_none_of_its_words(lindqvist: Browser):
    taken = uploads(lindqvist, FILE)
    assert taken.status == 303
    page = lindqvist.get(CALENDAR)
    assert "1 time of your own calendar" in page.text_in("main")
    assert "Nobody elses business" not in page.html


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose a calendar file"),
        (b"no calendar", "This is no calendar file"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_calendar_or_too_large_is_refused(lindqvist: Browser, content: bytes, words: str):
    refused = uploads(lindqvist, content)
    assert refused.status == 422
    assert words in refused.text_in("main")
