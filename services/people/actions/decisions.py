"""Deciding a move, and that somebody leaves: not before one of the model's questions was answered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.actions import young_people
from services.people.models import Decision, ProvocationCheck, YoungPerson
from services.people.rules.provocations import NotAsked, Place, check_asked, is_move
from shared.problems import Invalid
from shared.vocabulary import DecisionKind, Provocation

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


def _decide(
    session: Session, young_person: YoungPerson, decision: Decision, *, answers: Answers, by: UUID, now: datetime
) -> None:
    """Keep the decision with its answers; without any it is refused, and all that was changed for it goes back."""
    try:
        check_asked(question for question, _ in answers)
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
