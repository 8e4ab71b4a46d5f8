"""Screening, its clock, and assessments."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.speech_language.actions.deadlines import FIRST_SCREENING, deadlines
from services.speech_language.models import Assessment, Screening
from services.speech_language.queries import screenings as queries
from services.speech_language.queries.screenings import JOINED
from services.speech_language.rules import screenings as rules
from shared import clocks
from shared.clock import instant_of, london
from shared.db import database_time
from shared.deadlines import ref
from shared.events.speech_language import ScreeningRecorded, ScreeningRetracted
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.times import EARLIEST, objection_to_time
from shared.vocabulary import InformationClass

TAKEN_BACK = "This was taken back already."
THE_DAY_CHANGED = "the day of joining was put right"


def screen(
    session: Session, *, young_person_id: UUID, by: UUID, screened_at: datetime | None = None, **said: Any
) -> UUID:
    """Write down a screening, or that it was declined; the clock for it is met. Raises Invalid; return its id."""
    now = database_time(session)
    at = screened_at or now
    found = rules.objections(said)
    if objection := objection_to_time(at, now=now):
        found |= {"screened_at": [objection]}
    wanted = said.pop("offer_again_on", None)
    if wanted is not None and wanted < london(now).date():
        found |= {"offer_again_on": ["Give a day that is still to come"]}
    if found:
        raise Invalid(found)
    screened_on = london(at).date()
    screening = Screening(
        id=uuid7(),
        young_person_id=young_person_id,
        screened_at=at,
        screened_by=by,
        recorded_at=now,
        offer_again_on=rules.offer_again(said["outcome"], screened_on=screened_on, wanted=wanted),
        findings={domain.value: finding.value for domain, finding in said.pop("findings").items()},
        revision=1,
        **said,
    )
    session.add(screening)
    session.flush()
    clock = deadlines.find(session, ref(JOINED, young_person_id), FIRST_SCREENING)
    if clock is not None:
        deadlines.meet(session, clock, met_at=at, evidence_id=screening.id, is_late_meant=True)
    announce(
        session,
        ScreeningRecorded,
        occurred_at=at,
        actor=str(by),
        screening_id=screening.id,
        young_person_id=young_person_id,
        screened_at=at,
        screened_by=by,
        outcome=screening.outcome,
    )
    return screening.id


def take_screening_back(session: Session, screening: Screening, *, by: UUID, reason: str) -> None:
    """Take back a screening that was written down in error; raises Conflict where it was."""
    if screening.retracted_at is not None:
        raise Conflict(TAKEN_BACK)
    screening.retracted_at, screening.retracted_because = database_time(session), reason
    screening.revision += 1
    session.flush()
    announce(
        session,
        ScreeningRetracted,
        revision=screening.revision,
        actor=str(by),
        screening_id=screening.id,
        young_person_id=screening.young_person_id,
        retracted_at=screening.retracted_at,
    )


def time_screening(session: Session, young_person_id: UUID, *, joined_on: date | None) -> None:
    """Let the clock of the first screening begin on the day somebody joined, or be reckoned anew.

    What ran out before this service heard of them, or is beyond the table of bank holidays, rings for nobody: their
    therapist's list shows it.
    """
    if joined_on is None:
        return
    trigger_ref, trigger_at = ref(JOINED, young_person_id), instant_of(joined_on, time())
    try:
        due_at = clocks.due_under(clocks.get_rule(FIRST_SCREENING), trigger_at, calendar=clocks.england_and_wales())
    except clocks.CalendarExhausted:
        return
    clock = deadlines.find(session, trigger_ref, FIRST_SCREENING)
    if clock is not None:
        deadlines.recompute(session, clock, trigger_at=trigger_at, reason=THE_DAY_CHANGED)
        return
    if due_at < database_time(session) or queries.screenings_of(session, [young_person_id]):
        return
    deadlines.open(
        session,
        FIRST_SCREENING,
        young_person_id=young_person_id,
        trigger_ref=trigger_ref,
        trigger_at=trigger_at,
        information_class=InformationClass.TEAM,
    )


def assess(session: Session, *, young_person_id: UUID, by: UUID, assessed_on: date, said: Mapping[str, Any]) -> UUID:
    """Keep a test and its scores, which are announced to nobody; raises Invalid; return the id."""
    now = database_time(session)
    if not EARLIEST.date() <= assessed_on <= london(now).date():
        raise Invalid({"assessed_on": ["Give a day that has come, in or after the year 2000"]})
    made = Assessment(
        id=uuid7(), young_person_id=young_person_id, assessed_on=assessed_on, written_by=by, written_at=now, **said
    )
    session.add(made)
    session.flush()
    return made.id


def take_assessment_back(session: Session, assessment: Assessment, *, reason: str) -> None:
    """Take back an assessment that was written down in error; raises Conflict where it was."""
    if assessment.retracted_at is not None:
        raise Conflict(TAKEN_BACK)
    assessment.retracted_at, assessment.retracted_because = database_time(session), reason
    session.flush()
