"""The three steps of regulation 35, each with its clock: the record, the signature, the talk with the young person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions.deadlines import deadlines
from services.hub.actions.measure_keeping import announce_facts, keep_reading, say
from services.hub.models import Measure
from services.hub.queries.measures import KIND
from services.hub.rules import measures as rules
from shared.clock import utc_now
from shared.deadlines import LATER_THAN_CLOCK, ref
from shared.events.hub import MeasureChanged
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time

WRITTEN_ALREADY = "The record is written already. Correct it where it is wrong."
NOT_WRITTEN_YET = "The record is not written yet. Ask whoever used the measure to write it."
SIGNED_ALREADY = "This is signed already."
TALKED_ALREADY = "The talk is written down already."
OUT_OF_TURN = "out_of_turn"
WAS_LATE = "That is after the end of its clock. Say which is wrong, or that it was late."


def write_record(
    session: Session,
    measure: Measure,
    *,
    by: UUID,
    is_late_meant: bool = False,
    at: datetime | None = None,
    **said: Any,
) -> None:
    """Write the record; a record later than its clock is asked about first, and late for ever.

    Raises Conflict for one that is written, and for one that is late unless that is meant.
    """
    at = at or utc_now()
    if measure.written_at is not None:
        raise _out_of_turn(WRITTEN_ALREADY)
    keep_reading(session, measure, change="written", by=by, at=at)
    say(measure, said)
    measure.written_by, measure.written_at = by, at
    _meet(session, measure, rules.RECORD, at=at, is_late_meant=is_late_meant)
    announce_facts(session, MeasureChanged, measure, actor=by)


def sign(
    session: Session,
    measure: Measure,
    *,
    by: UUID,
    note: str | None = None,
    is_late_meant: bool = False,
    at: datetime | None = None,
) -> None:
    """Sign, as a manager, that one has spoken to whoever used the measure and read the record.

    Raises Conflict where there is nothing to sign, and for a late one as `write_record`.
    """
    at = at or utc_now()
    if measure.written_at is None or measure.signed_at is not None:
        raise _out_of_turn(NOT_WRITTEN_YET if measure.written_at is None else SIGNED_ALREADY)
    keep_reading(session, measure, change="signed", by=by, at=at)
    measure.signed_by, measure.signed_at, measure.signed_note = by, at, note
    _meet(session, measure, rules.SIGN, at=at, is_late_meant=is_late_meant)
    announce_facts(session, MeasureChanged, measure, actor=by)


def add_talk(
    session: Session,
    measure: Measure,
    *,
    by: UUID,
    young_person_words: str | None = None,
    said_nothing: bool = False,
    talked_at: datetime | None = None,
    is_late_meant: bool = False,
    at: datetime | None = None,
) -> None:
    """Add that one has talked with the young person, and what they say in their own words.

    Raises Invalid for a time before the measure or for neither words nor that they said nothing, and Conflict for a
    talk that is added already, or late as `write_record`.
    """
    at = at or utc_now()
    talked_at = talked_at or at
    if measure.talked_at is not None:
        raise _out_of_turn(TALKED_ALREADY)
    errors = {
        "young_person_words": rules.objection_to_talk(young_person_words, said_nothing=said_nothing),
        "talked_at": _objection_to_talked_at(talked_at, measure, now=at),
    }
    if found := {name: [words] for name, words in errors.items() if words}:
        raise Invalid(found)
    keep_reading(session, measure, change="talked", by=by, at=at)
    measure.talked_by, measure.talked_at = by, talked_at
    measure.young_person_words, measure.said_nothing = young_person_words, said_nothing
    _meet(session, measure, rules.TALK, at=at, is_late_meant=is_late_meant)
    announce_facts(session, MeasureChanged, measure, actor=by)


def _out_of_turn(words: str) -> Conflict:
    """Return the refusal of a step that was taken already, or whose turn has not come: it says how things stand."""
    return Conflict(words, extra={"asks": OUT_OF_TURN})


def _meet(session: Session, measure: Measure, rule_id: str, *, at: datetime, is_late_meant: bool) -> None:
    """Meet a clock; once it is past, whoever writes says first that it was late, also where the miss was noticed."""
    clock = deadlines.find(session, ref(KIND, measure.id), rule_id)
    if clock is None:
        return
    if rules.is_late(at, due_at=clock.due_at) and not is_late_meant:
        raise Conflict(WAS_LATE, extra={"asks": LATER_THAN_CLOCK, "due_at": clock.due_at})
    deadlines.meet(session, clock, met_at=at, evidence_id=measure.id)


def _objection_to_talked_at(talked_at: datetime, measure: Measure, *, now: datetime) -> str | None:
    return rules.AFTER_USE if talked_at < measure.used_at else objection_to_time(talked_at, now=now)
