"""Routes for young people: the list, who they are, legal statuses and second registrations."""

from datetime import date
from typing import Any
from uuid import UUID

from services.people.actions import legal_statuses
from services.people.actions.registrations import add_alias as join_registrations
from services.people.actions.registrations import get_young_person
from services.people.queries.young_people import page_of_young_people, standing_registration
from services.people.schemas.young_people import (
    EndOfLegalStatus,
    NewAlias,
    NewLegalStatus,
    YoungPeopleOut,
    YoungPeopleQuery,
    YoungPersonOut,
)
from services.people.showing import line, registration
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View, decide
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, read_cursor, receipt, write_cursor
from shared.clock import london, utc_now
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("young_people", url_prefix="/v1/young-people")


@api.get("")
@allow(Operation.READ, ItemKind.IDENTITY)
@api.arguments(YoungPeopleQuery, location="query")
@api.response(200, YoungPeopleOut)
def list_young_people(asked: dict[str, Any]) -> dict[str, Any]:
    """Read with whom one works, by known-as name, page by page."""
    cursor = asked.get("cursor")
    with reading() as session:
        found = page_of_young_people(
            session, _nameable(), home_id=asked.get("home_id"), after=_place(cursor), limit=asked["limit"] + 1
        )
    page = found[: asked["limit"]]
    following = write_cursor(page[-1].id.hex) if len(found) > len(page) else None
    return {"young_people": [line(each) for each in page], "next": following}


@api.get("/<uuid:young_person_id>")
@allow(Operation.READ, ItemKind.IDENTITY)
@api.response(200, YoungPersonOut)
def read_young_person(young_person_id: UUID) -> dict[str, Any]:
    """Read who a young person is, as far as one may."""
    with reading() as session:
        found = standing_registration(session, young_person_id)
        if found is None:
            raise NotFound
        return registration(session, found, asked_as=young_person_id, today=_today())


@api.post("/<uuid:young_person_id>/legal-statuses")
@allow(Operation.CREATE, ItemKind.LEGAL_STATUS)
@api.arguments(NewLegalStatus)
@api.response(201, ReceiptSchema)
def start_legal_status(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Record that a legal status began."""
    with transaction() as session:
        standing_id = get_young_person(session, young_person_id).id
        created = once(session, new, lambda: legal_statuses.start(session, young_person_id=standing_id, **new).id)
    return receipt(created)


@api.post("/<uuid:young_person_id>/legal-statuses/<uuid:legal_status_id>/end")
@allow(Operation.END, ItemKind.LEGAL_STATUS)
@api.arguments(EndOfLegalStatus)
@api.response(200, ReceiptSchema)
def end_legal_status(end: dict[str, Any], young_person_id: UUID, legal_status_id: UUID) -> dict[str, Any]:
    """Record the last day of a legal status."""
    with transaction() as session:
        found = legal_statuses.get_legal_status(session, young_person_id, legal_status_id=legal_status_id)
        legal_statuses.end(session, found, ends_on=end["ends_on"])
    return receipt(legal_status_id)


@api.post("/<uuid:young_person_id>/aliases")
@allow(Operation.CREATE, ItemKind.IDENTIFIERS)
@api.arguments(NewAlias)
@api.response(201, ReceiptSchema)
def add_alias(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Record that another registration is the same young person; one has to work with both."""
    reader().require(new["alias_id"], ItemKind.IDENTIFIERS)
    with transaction() as session:
        young_person = get_young_person(session, young_person_id)
        about: dict[str, Any] = {"alias_id": new["alias_id"], "now": utc_now()}
        once(session, new, lambda: join_registrations(session, young_person, **about).alias_id)
    return receipt(new["alias_id"])


def _nameable() -> list[UUID]:
    """Return those whose name the reader may know; only a page of them counts as looked at."""
    mine = reader().young_people()
    return [each for each in mine if decide(reader().readers(each), ItemKind.IDENTITY) is not View.NOTHING]


def _place(cursor: str | None) -> UUID | None:
    if cursor is None:
        return None
    (last_id,) = read_cursor(cursor)
    return UUID(last_id)


def _today() -> date:
    return london(utc_now()).date()
