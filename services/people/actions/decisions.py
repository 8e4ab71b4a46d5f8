"""Deciding a move, and that somebody leaves: not before one of the model's questions was answered.

A change of key worker is a decision too; it takes a reason, and may take an answer.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.actions import assignments, young_people
from services.people.actions.registrations import get_young_person
from services.people.models import Assignment, Decision, ProvocationCheck, YoungPerson
from services.people.queries.registrations import every_registration_of
from services.people.queries.team import own_key_workers
from services.people.rules.provocations import Place, is_move
from shared.problems import Invalid
from shared.provocations import NotAsked, check_asked
from shared.vocabulary import AssignmentRole, DecisionKind, EndReason, Provocation

Answers = list[tuple[Provocation, str]]


def change_place(
    session: Session,
    young_person: YoungPerson,
    changed: Mapping[str, Any],
    *,
    answers: Answers,
    by: UUID,
    now: datetime,
) -> None:
    """Change home, strand or eligibility group; where that is a move, it is a decision."""
    before = _place_of(young_person)
    young_people.change_place(session, young_person, **changed)
    after = _place_of(young_person)
    if not is_move(before, after):
        return
    move = Decision(
        kind=DecisionKind.PLACEMENT_MOVE,
        from_strand=before.strand,
        to_strand=after.strand,
        from_home_id=before.home_id,
        to_home_id=after.home_id,
    )
    _decide(session, young_person, move, answers=answers, by=by, now=now)


def leave_programme(
    session: Session, young_person: YoungPerson, *, left_on: date, answers: Answers, by: UUID, now: datetime
) -> None:
    """Decide that the young person leaves; said again of the same day it is the same decision."""
    if young_person.left_on == left_on:
        return
    young_people.leave_programme(session, young_person, left_on=left_on, now=now)
    leaving = Decision(kind=DecisionKind.CASE_CLOSURE, left_on=left_on)
    _decide(session, young_person, leaving, answers=answers, by=by, now=now)


def start_work(
    session: Session, new: Assignment, *, reason: EndReason | None, answers: Answers, by: UUID, now: datetime
) -> Assignment:
    """Let somebody begin to work; a key worker who takes over from another is a decision, asked about or not."""
    young_person = get_young_person(session, new.young_person_id)
    before = own_key_workers(session, every_registration_of(session, young_person.id))
    started = assignments.start(session, new, now=now, reason=reason, started_by=by)
    if before and started.role is AssignmentRole.KEY_WORKER and started.covers_assignment_id is None:
        change = Decision(
            kind=DecisionKind.KEY_WORKER_CHANGE, from_staff_id=before[0].staff_id, to_staff_id=started.staff_id
        )
        _decide(session, young_person, change, answers=answers, by=by, now=now, is_asking_required=False)
    return started


def _decide(
    session: Session,
    young_person: YoungPerson,
    decision: Decision,
    *,
    answers: Answers,
    by: UUID,
    now: datetime,
    is_asking_required: bool = True,
) -> None:
    """Keep the decision with its answers; where it is refused, all that was changed for it goes back."""
    try:
        check_asked((question for question, _ in answers), is_required=is_asking_required)
    except NotAsked as refusal:
        raise Invalid({"provocation_checks": [str(refusal)]}) from refusal
    decision.id, decision.young_person_id = uuid7(), young_person.id
    decision.decided_by, decision.decided_at = by, now
    session.add(decision)
    session.flush()
    session.add_all(ProvocationCheck(decision_id=decision.id, question=q, answer=answer) for q, answer in answers)
    session.flush()


def _place_of(young_person: YoungPerson) -> Place:
    return Place(young_person.strand, young_person.home_id)
