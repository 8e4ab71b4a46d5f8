"""Routes for calendar feeds: one's own address, made, seen and ended, and what a calendar reads there."""

from datetime import timedelta
from typing import Any

from flask import Response

from services.psychology.actions import feeds as actions
from services.psychology.queries import feeds as queries
from services.psychology.rules.calendar_files import feed
from services.psychology.schemas.feeds import FeedOut, FeedStandingOut, NewFeedOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, allow_public, reader
from shared.api import Api, as_json
from shared.clock import utc_now
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("feeds", url_prefix="/v1")

FEED = ItemKind.CALENDAR_FEED
NAME = "Consultations"
# Local choice: what was last month is still in the calendar.
LOOKS_BACK = timedelta(days=28)


@api.get("/calendar/feed")
@allow(Operation.READ, FEED, about_nobody=True)
@api.response(200, FeedStandingOut)
def read_own_feed() -> Response:
    """Read whether one has an address, and since when."""
    with reading() as session:
        found = queries.feed_of(session, reader().staff_id)
    return as_json({"made_at": None if found is None else found.made_at})


@api.post("/calendar/feed")
@allow(Operation.CREATE, FEED, about_nobody=True)
@api.response(201, NewFeedOut)
def make_feed() -> dict[str, Any]:
    """Make an address of one's own; the one before is none any more. Its secret is said this once."""
    with transaction() as session:
        secret = actions.make(session, reader().staff_id)
    return {"secret": secret}


@api.post("/calendar/feed/end")
@allow(Operation.END, FEED, about_nobody=True)
@api.response(200, FeedStandingOut)
def end_feed() -> dict[str, Any]:
    """Let one's address be none any more."""
    with transaction() as session:
        actions.end(session, reader().staff_id)
    return {"made_at": None}


@api.get("/feeds/<secret>")
@allow_public("whoever has the address has been given it; it holds when and where, and nobody's name")
@api.response(200, FeedOut)
def read_feed(secret: str) -> Response:
    """Read somebody's consultations as a calendar (RFC 5545)."""
    with reading() as session:
        staff_id = queries.staff_of(session, actions.hash_of(secret))
        if staff_id is None:
            raise NotFound
        booked = queries.booked_with(session, staff_id, since=utc_now() - LOOKS_BACK)
    return as_json({"calendar": feed(booked, name=NAME)})
