"""Routes that every service has: who looked at a young person's record, and what somebody looked at."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy import Row
from sqlalchemy.orm import Session

from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import allow, reader
from shared.api import Api, as_json
from shared.audit.bulk import noticed
from shared.audit.reading import looks_between
from shared.audit.schemas import LooksOut, LooksQuery, ManyOut
from shared.audit.telling import may_be_told
from shared.clock import utc_now
from shared.problems import Invalid, NotFound
from shared.running import reading, running

api = Api("looks", url_prefix="/v1")

# Local choices: what one page can show, and no more than a year at once.
TOLD_AT_MOST = 500
USUAL, LONGEST = timedelta(days=7), timedelta(days=366)
TOLD_TO_THE_YOUNG_PERSON = (
    *("young_person_id", "organisation", "relation", "item_kind", "operation", "times", "first_at", "last_at"),
)
NOTICED = ("staff_id", "first_noticed_at", "last_noticed_at", "young_people")
TOLD = (*TOLD_TO_THE_YOUNG_PERSON, "staff_id")


@api.get("/young-people/<uuid:young_person_id>/looks")
@allow(Operation.READ, ItemKind.WHO_LOOKED)
@api.arguments(LooksQuery, location="query")
@api.response(200, LooksOut)
def list_looks(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read who looked at a young person's record, as far as this reader may know of it."""
    is_told = may_be_told(reader(), young_person_id)
    since, until = _time(asked)
    with reading() as session:
        if _is_kept_away(session, young_person_id):
            raise NotFound
        found = looks_between(session, young_person_id=young_person_id, since=since, until=until)
    is_theirs = Reader.YOUNG_PERSON in reader().readers(young_person_id)
    told = [each for each in found if is_told(each.relation)]
    return _answer(told, names=TOLD_TO_THE_YOUNG_PERSON if is_theirs else TOLD)


@api.get("/looks/mine")
@allow(Operation.READ, ItemKind.OWN_LOOKS, about_nobody=True)
@api.arguments(LooksQuery, location="query")
@api.response(200, LooksOut)
def list_own_looks(asked: dict[str, Any]) -> Response:
    """Read what one looked at oneself, but for young people from whom one is kept away by now."""
    since, until = _time(asked)
    me = reader().staff_id
    with reading() as session:
        found = looks_between(session, staff_id=me, since=since, until=until)
        away = {each for each in {look.young_person_id for look in found} if _is_kept_away(session, each)}
    return _answer([each for each in found if each.young_person_id not in away], names=TOLD)


@api.get("/looks/by/<uuid:staff_id>")
@allow(Operation.READ, ItemKind.WHO_LOOKED, about_nobody=True)
@api.arguments(LooksQuery, location="query")
@api.response(200, LooksOut)
def list_looks_by(asked: dict[str, Any], staff_id: UUID) -> Response:
    """Read, as information governance, what a member of staff looked at; that this was asked is written down too."""
    since, until = _time(asked)
    with reading() as session:
        found = looks_between(session, staff_id=staff_id, since=since, until=until)
    for each in {each.young_person_id for each in found[:TOLD_AT_MOST]}:
        reader().hinted_at(each, ItemKind.WHO_LOOKED)
    return _answer(found, names=TOLD)


@api.get("/looks/many")
@allow(Operation.READ, ItemKind.WHO_LOOKED, about_nobody=True)
@api.arguments(LooksQuery, location="query")
@api.response(200, ManyOut)
def list_many(asked: dict[str, Any]) -> Response:
    """Read, as information governance, who opened many records within an hour."""
    since, until = _time(asked)
    with reading() as session:
        found = [each for each in noticed(session, since=since) if each.first_noticed_at < until]
    return as_json({"noticed": [{name: getattr(each, name) for name in NOTICED} for each in found]})


def _is_kept_away(session: Session, young_person_id: UUID) -> bool:
    is_restricted = reader().is_restricted(young_person_id)
    return is_restricted or running().keeps_away(session, reader().staff_id, young_person_id)


def _time(asked: dict[str, Any]) -> tuple[datetime, datetime]:
    """Return from when until when; raises Invalid for a time that is no time, or longer than a year."""
    until: datetime = asked["until"] or utc_now()
    since: datetime = asked["since"] or until - USUAL
    if since >= until:
        raise Invalid({"since": ["Give a moment before the end"]})
    if until - since > LONGEST:
        raise Invalid({"since": ["Ask for at most a year"]})
    return since, until


def _answer(found: Sequence[Row[Any]], *, names: Sequence[str]) -> Response:
    told = [{name: getattr(each, name) for name in names} | _organisation(each) for each in found[:TOLD_AT_MOST]]
    return as_json({"looks": told, "has_more": len(found) > TOLD_AT_MOST})


def _organisation(look: Row[Any]) -> dict[str, str]:
    """Return for whom they worked; looks from before there were chains do not say it."""
    return {"organisation": look.organisation or ""}
