"""One's own consultations in one's own calendar: an address that is made, shown once, and ended."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request

from services.web import moments
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS
from shared.access.kinds import ItemKind, Operation
from shared.problems import NotFound

area = signed_in_area("calendar_feed")
# A calendar on a phone signs in nowhere: the address itself is what lets it in.
read_by_calendars = Blueprint("calendar_feeds", __name__)

OWN = f"{ADDRESS}/own-calendar"
LONGEST_SECRET = 100


@area.get(OWN)
def show() -> str:
    """Show whether a calendar reads one's consultations, and since when."""
    return _page()


@area.post(OWN)
def make() -> str:
    """Make an address, and show it this once."""
    _check()
    return _page(address=f"{request.host_url}calendar-feeds/{backend.make_feed()}.ics")


@area.post(f"{OWN}/end")
def end() -> Any:
    """Let the address be none any more."""
    _check()
    backend.end_feed()
    flash("No calendar reads your consultations any more")
    return redirect(OWN, 303)


@read_by_calendars.get("/calendar-feeds/<secret>.ics")
def read(secret: str) -> Response:
    """Give a calendar what is booked with whoever has this address."""
    if len(secret) > LONGEST_SECRET or not secret.isascii() or not secret.replace("-", "").replace("_", "").isalnum():
        raise NotFound
    return Response(backend.calendar_at(secret), content_type="text/calendar; charset=utf-8")


def _check() -> None:
    if not people.me().may(Operation.READ, ItemKind.CALENDAR_FEED):
        raise NotFound


def _page(*, address: str | None = None) -> str:
    _check()
    made_at = backend.feed_made_at()
    since = moments.in_words(moments.moment_of(made_at)) if made_at else None
    return render_template("consultations/own_calendar.html", address=address, since=since)
