"""Routes for the rota, the ladders, how one is reached, and what went out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.alerts.actions import duty as actions
from services.alerts.models import Reach
from services.alerts.queries import alerts as alert_queries
from services.alerts.queries import duty as queries
from services.alerts.rules.ladder import IN_ORDER, LADDERS, Ladder
from services.alerts.schemas.duty import (
    DutyOut,
    HomeQuery,
    NewLadder,
    NewTurn,
    ReachIn,
    ReachOut,
    SentListOut,
    SentQuery,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, read_cursor, receipt, write_cursor
from shared.db import database_time
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction
from shared.vocabulary import LadderRung, Severity

api = Api("duty", url_prefix="/v1")

# Local choice: as far as a rota is written.
ROTA_SHOWN_FOR = timedelta(days=28)
A_MINUTE = timedelta(minutes=1)


@api.get("/on-call")
@allow(Operation.READ, ItemKind.ON_CALL, about_nobody=True)
@api.arguments(HomeQuery, location="query")
@api.response(200, DutyOut)
def read_on_call(asked: dict[str, Any]) -> Response:
    """Read who is on call for a hub now and in the coming weeks, and how fast its alerts climb."""
    home_id = asked["home_id"]
    names = ("id", "rung", "staff_id", "starts_at", "ends_at")
    with reading() as session:
        now, may_change = database_time(session), _manages(session, home_id)
        turns = queries.turns(session, home_id, after=now, before=now + ROTA_SHOWN_FOR)
        body = {
            "turns": [{name: getattr(each, name) for name in names} for each in turns],
            "ladders": [_ladder_shown(session, home_id, each) for each in Severity],
            "rungs": [{"rung": each, "may_be": _may_be(session, each, is_asked=may_change)} for each in IN_ORDER],
            "may_change": may_change,
        }
    return as_json(body)


@api.post("/on-call")
@allow(Operation.CREATE, ItemKind.ON_CALL, about_nobody=True)
@api.arguments(NewTurn)
@api.response(201, ReceiptSchema)
def put_on_call(new: dict[str, Any]) -> dict[str, Any]:
    """Put somebody on call for one rung of the ladder of the hub that one manages."""
    by = reader().staff_id
    with transaction() as session:
        _require_own_hub(session, new["home_id"])
        turn_id = once(session, new, lambda: actions.put_on_call(session, by=by, **new))
    return receipt(turn_id)


@api.post("/on-call/<uuid:turn_id>/end")
@allow(Operation.END, ItemKind.ON_CALL, about_nobody=True)
@api.response(200, ReceiptSchema)
def take_off_call(turn_id: UUID) -> dict[str, Any]:
    """Take back a turn on call of the hub that one manages."""
    with transaction() as session:
        home_id = queries.post_of(session, reader().staff_id)
        if home_id is None:
            raise NotFound
        actions.take_off_call(session, turn_id, home_id=home_id, by=reader().staff_id)
    return {"id": turn_id, "after": ""}


@api.post("/ladders")
@allow(Operation.CREATE, ItemKind.ON_CALL, about_nobody=True)
@api.arguments(NewLadder)
@api.response(201, ReceiptSchema)
def choose_ladder(new: dict[str, Any]) -> dict[str, Any]:
    """Let the alerts of the hub that one manages climb faster than the standard."""
    by = reader().staff_id
    with transaction() as session:
        _require_own_hub(session, new["home_id"])
        ladder_id = once(session, new, lambda: actions.choose_ladder(session, by=by, **new))
    return receipt(ladder_id)


@api.get("/reach")
@allow(Operation.READ, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.response(200, ReachOut)
def read_reach() -> Response:
    """Read how one is told outside the pages."""
    with reading() as session:
        found = session.get(Reach, reader().staff_id)
    times = {name: getattr(found, name, None) for name in ("quiet_from", "quiet_until")}
    shown = {name: None if at is None else f"{at:%H:%M}" for name, at in times.items()}
    return as_json({"email": getattr(found, "email", None), "phone": getattr(found, "phone", None)} | shown)


@api.post("/reach")
@allow(Operation.CORRECT, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.arguments(ReachIn)
@api.response(200, ReceiptSchema)
def say_how_to_reach(said: dict[str, Any]) -> dict[str, Any]:
    """Say how one wants to be told outside the pages, and when not unless it is urgent."""
    full: dict[str, Any] = dict.fromkeys(("email", "phone", "quiet_from", "quiet_until")) | said
    with transaction() as session:
        actions.say_how_to_reach(session, reader().staff_id, **full)
    return {"id": reader().staff_id, "after": ""}


@api.get("/sent")
@allow(Operation.READ, ItemKind.SENT_MESSAGE, about_nobody=True)
@api.arguments(SentQuery, location="query")
@api.response(200, SentListOut)
def list_sent(asked: dict[str, Any]) -> Response:
    """Read what went out of the system for the hub that one manages, page by page."""
    before = UUID(read_cursor(asked["cursor"])[0]) if asked.get("cursor") else None
    with reading() as session:
        _require_own_hub(session, asked["home_id"])
        found = queries.sent_from(session, asked["home_id"], before=before, limit=asked["limit"] + 1)
    page = found[: asked["limit"]]
    names = ("id", "staff_id", "channel", "words", "state", "created_at", "not_before", "sent_at")
    following = write_cursor(str(page[-1].id)) if len(found) > len(page) else None
    return as_json({"messages": [{name: getattr(each, name) for name in names} for each in page], "next": following})


def _ladder_shown(session: Session, home_id: UUID, severity: Severity) -> dict[str, Any]:
    def minutes(ladder: Ladder) -> tuple[int, int]:
        return ladder.first // A_MINUTE, ladder.following // A_MINUTE

    first, following = minutes(alert_queries.ladder_of(session, home_id=home_id, severity=severity))
    most_first, most_following = minutes(LADDERS[severity])
    chosen = {"severity": severity, "first_minutes": first, "next_minutes": following}
    return chosen | {"most_first_minutes": most_first, "most_next_minutes": most_following}


def _may_be(session: Session, rung: LadderRung, *, is_asked: bool) -> Sequence[UUID]:
    """Return who may stand on a rung, for those who say who does."""
    return queries.staff_who_fit(session, actions.FITS[rung]) if is_asked else []


def _manages(session: Session, home_id: UUID) -> bool:
    return bool(reader().roles & actions.MANAGES) and queries.post_of(session, reader().staff_id) == home_id


def _require_own_hub(session: Session, home_id: UUID) -> None:
    """Let a manager go on at the hub of their own post; another hub's is not there for them."""
    if not _manages(session, home_id):
        raise NotFound
