"""Measures of control, discipline and restraint: that one was used, putting its record right, taking it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.actions.deadlines import deadlines
from services.hub.actions.measure_keeping import announce_facts, as_words, keep_reading, say
from services.hub.models import Measure, measure_said
from services.hub.queries import copies
from services.hub.queries.measures import KIND
from services.hub.rules import measures as rules
from shared.clock import utc_now
from shared.deadlines import ref
from shared.events.hub import MeasureChanged, MeasureOpened, MeasureRetracted
from shared.messaging.outbox import announce
from shared.problems import Invalid
from shared.times import objection_to_time
from shared.vocabulary import InformationClass, MeasureKind


def open_measure(
    session: Session,
    *,
    young_person_id: UUID,
    used_by: Iterable[UUID],
    opened_by: UUID,
    kind: MeasureKind,
    used_at: datetime | None = None,
    opened_at: datetime | None = None,
    information_class: InformationClass = InformationClass.TEAM,
    planned_in_ehc_plan: bool = False,
    incident_id: UUID | None = None,
    measure_id: UUID | None = None,
) -> UUID:
    """Write down that a measure was used, which sets its three clocks running; return its id.

    One that was planned in the education, health and care plan has none. Raises Invalid for a time that cannot be.
    """
    now = opened_at or utc_now()
    measure = Measure(
        id=measure_id or uuid7(),
        young_person_id=young_person_id,
        revision=1,
        information_class=information_class,
        hub_id=copies.find_home(session, young_person_id=young_person_id),
        incident_id=incident_id,
        kind=kind,
        used_at=used_at or now,
        used_by=as_words(used_by),
        planned_in_ehc_plan=planned_in_ehc_plan,
        opened_by=opened_by,
        opened_at=now,
        present=[],
    )
    _check_time(measure, now=now)
    session.add(measure)
    session.flush()
    if not planned_in_ehc_plan:
        _start_clocks(session, measure)
    announce_facts(session, MeasureOpened, measure, actor=opened_by)
    return measure.id


def correct(session: Session, measure: Measure, *, reason: str, by: UUID, changed: Mapping[str, Any]) -> None:
    """Let the record read differently; a corrected time of use is reckoned anew, and what was said before is kept.

    Raises Invalid when nothing is to change, for a time that cannot be, and for clocks that cannot run again.
    """
    if not changed:
        raise Invalid({"body": ["Send at least one field that should read differently"]})
    if errors := rules.objections_to_correction(measure_said(measure), changed=changed):
        raise Invalid(errors)
    keep_reading(session, measure, change="corrected", reason=reason, by=by, at=utc_now())
    say(measure, changed)
    measure.corrected_at = utc_now()
    _check_time(measure, now=utc_now())
    for clock in _clocks(session, measure):
        deadlines.recompute(session, clock, trigger_at=measure.used_at, reason=reason)
        if measure.planned_in_ehc_plan:
            deadlines.cancel(session, clock, reason=rules.EXEMPT)
    announce_facts(session, MeasureChanged, measure, actor=by)


def retract(session: Session, measure: Measure, *, reason: str, by: UUID) -> None:
    """Take back a measure that was not used, or stands on the wrong record; its clocks stop."""
    keep_reading(session, measure, change="retracted", reason=reason, by=by, at=utc_now())
    measure.retracted_at = utc_now()
    for clock in _clocks(session, measure):
        deadlines.cancel(session, clock, reason=rules.TAKEN_BACK)
    announce(
        session,
        MeasureRetracted,
        information_class=measure.information_class,
        revision=measure.revision,
        withdraws=measure.id,
        actor=str(by),
        measure_id=measure.id,
        young_person_id=measure.young_person_id,
        retracted_at=measure.retracted_at,
    )


def _start_clocks(session: Session, measure: Measure) -> None:
    for rule_id in rules.CLOCKS:
        deadlines.open(
            session,
            rule_id,
            young_person_id=measure.young_person_id,
            trigger_ref=ref(KIND, measure.id),
            trigger_at=measure.used_at,
            information_class=measure.information_class,
            # The rules name posts for the other two; the record is due from whoever used the measure.
            owner_id=UUID(measure.used_by[0]) if rule_id == rules.RECORD else None,
        )


def _clocks(session: Session, measure: Measure) -> list[Any]:
    found = [deadlines.find(session, ref(KIND, measure.id), rule_id) for rule_id in rules.CLOCKS]
    return [each for each in found if each is not None]


def _check_time(measure: Measure, *, now: datetime) -> None:
    if objection := objection_to_time(measure.used_at, now=now):
        raise Invalid({"used_at": [objection]})
