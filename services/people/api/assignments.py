"""Routes for who works with a young person: the team panel, beginning and ending."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import assignments as actions
from services.people.actions.decisions import start_work
from services.people.models import Assignment, Staff
from services.people.queries.team import key_worker_of, possible_workers, team_of
from services.people.schemas.relations import (
    EndOfAssignment,
    NewAssignment,
    PossibleWorkersOut,
    RoleQuery,
    TeamOut,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import utc_now
from shared.idempotency import once
from shared.role_words import role_words
from shared.running import reading, transaction
from shared.vocabulary import AssignmentRole

api = Api("assignments", url_prefix="/v1/young-people/<uuid:young_person_id>")

# A young person's own account is made with the registration.
GIVEN_TO_STAFF = tuple(each for each in AssignmentRole if each is not AssignmentRole.YOUNG_PERSON)
# Said of a key worker whose work this ends, and no part of the new one's.
ABOUT_THE_ONE_BEFORE = frozenset({"reason", "provocation_checks"})


@api.get("/team")
@allow(Operation.READ, ItemKind.TEAM_PANEL)
@api.response(200, TeamOut)
def read_team(young_person_id: UUID) -> dict[str, Any]:
    """Read who works with the young person now, and how to reach them."""
    is_whole = reader().view(young_person_id, ItemKind.TEAM_PANEL) is View.WHOLE
    with reading() as session:
        team = team_of(session, young_person_id, moment=utc_now())
    return {"members": [_member(assignment, staff, is_whole=is_whole) for assignment, staff in team]}


@api.post("/assignments")
@allow(Operation.CREATE, ItemKind.ASSIGNMENT)
@api.arguments(NewAssignment)
@api.response(201, ReceiptSchema)
def start_assignment(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Let somebody begin to work with the young person."""
    now = utc_now()
    with transaction() as session:
        assignment_id = once(session, new, lambda: _start(session, young_person_id, new, now=now))
    return receipt(assignment_id)


@api.get("/possible-workers")
@allow(Operation.CREATE, ItemKind.ASSIGNMENT)
@api.arguments(RoleQuery, location="query")
@api.response(200, PossibleWorkersOut)
def read_possible_workers(asked: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Read who could begin to work with the young person, and in whose place."""
    role = asked.get("role")
    with reading() as session:
        free = possible_workers(session, young_person_id, role=role, besides=reader().staff_id) if role else []
        before = key_worker_of(session, young_person_id) if role is AssignmentRole.KEY_WORKER else None
    workers = [{"staff_id": each.id, "name": each.display_name, "home_name": home} for each, home in free]
    roles = [{"role": each, "words": role_words(each)} for each in GIVEN_TO_STAFF]
    return {"roles": roles, "workers": workers, "replaces": None if before is None else before.display_name}


@api.post("/assignments/<uuid:assignment_id>/end")
@allow(Operation.END, ItemKind.ASSIGNMENT)
@api.arguments(EndOfAssignment)
@api.response(200, ReceiptSchema)
def end_assignment(end: dict[str, Any], young_person_id: UUID, assignment_id: UUID) -> dict[str, Any]:
    """End somebody's work with the young person, now or on a planned date."""
    now = utc_now()
    with transaction() as session:
        found = actions.get_assignment(session, young_person_id, assignment_id=assignment_id)
        ended_at = end["ended_at"] or actions.last_moment(found, now)
        actions.end(session, found, reason=end["reason"], ended_at=ended_at, now=now)
    return receipt(assignment_id)


def _start(session: Session, young_person_id: UUID, new: dict[str, Any], *, now: datetime) -> UUID:
    columns = {name: value for name, value in new.items() if name not in ABOUT_THE_ONE_BEFORE}
    columns["starts_at"] = columns["starts_at"] or now
    assignment = Assignment(young_person_id=young_person_id, **columns)
    answers = [(each["question"], each["answer"]) for each in new["provocation_checks"]]
    by = reader().staff_id
    return start_work(session, assignment, reason=new["reason"], answers=answers, by=by, now=now).id


def _member(assignment: Assignment, staff: Staff, *, is_whole: bool) -> dict[str, Any]:
    member: dict[str, Any] = {
        "name": staff.display_name,
        "role": assignment.role,
        "role_words": role_words(assignment.role),
        "how_to_reach": staff.how_to_reach,
    }
    if is_whole:
        member |= {"assignment_id": assignment.id, "staff_id": staff.id}
        member |= {"since": assignment.starts_at, "until": assignment.ends_at}
        member["is_cover"] = assignment.covers_assignment_id is not None
    return member
