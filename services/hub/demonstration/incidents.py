"""An incident of these days in the demonstration world, with a measure that is finished, and one that waits."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import incidents, measure_steps, measures
from services.hub.queries.measures import get_measure
from shared.demonstration import demonstration_id
from shared.vocabulary import IncidentType, MeasureKind, PoliceCall, Provocation, StrategyHelped

DAYS_AGO = timedelta(days=6)
# Written down and not signed yet: its second clock has more than a day to run.
WAITS_SINCE = timedelta(hours=15)
AN_HOUR = timedelta(hours=1)
INCIDENT: dict[str, Any] = {
    "incident_type": IncidentType.DAMAGE,
    "extract": "A window was broken during an argument in the kitchen. Nobody was hurt.",
    "place": "The kitchen",
    "de_escalation": "We lowered our voices and gave room.",
    "strategy_used": True,
    "strategy": "Five minutes alone",
    "strategy_helped": StrategyHelped.NO,
    "police_call": PoliceCall.NOT_CALLED,
    "would_lead_to_arrest": False,
    "arrest_reasoning": "A family would mend the window together.",
    "restorative_offered": True,
    "restorative_accepted": True,
    "outcome": "We swept up together and rang the glazier.",
    "provocation_checks": [
        {"question": Provocation.WHOSE_RISK, "answer": "Ours: a window can be mended, a record stays for years."}
    ],
}
RECORD: dict[str, Any] = {
    "extract": "Held for a minute and a half so that nobody was cut by the glass.",
    "behaviour": "Went to pick up broken glass.",
    "place": "The kitchen",
    "description": "Both arms held from the side, standing, by one worker.",
    "duration_seconds": 90,
    "steps_to_avoid": "Five minutes alone were offered, and a way out to the garden.",
    "effectiveness": "The glass was put down. No sanction.",
    "injuries": "None",
}
AGAIN: dict[str, Any] = RECORD | {
    "extract": "Led away from the road by the arm.",
    "behaviour": "Walked into the road in front of the hub.",
    "place": "In front of the hub",
    "description": "Led back to the pavement by one arm.",
    "duration_seconds": 10,
    "steps_to_avoid": "Called by name twice.",
    "effectiveness": "Came along. No sanction.",
}


def build_incidents(session: Session, *, now: datetime, young_people: Collection[UUID]) -> None:
    """Let a window have been broken with Corey last week; of a measure of last night the signature is still missing."""
    corey, ash, priya = (
        demonstration_id(kind, name) for kind, name in (("young_person", "corey"), ("staff", "ash"), ("staff", "priya"))
    )
    if corey not in young_people:
        return
    at = now - DAYS_AGO
    incident_id = incidents.record_incident(
        session,
        incident_id=demonstration_id("incident", "window"),
        young_person_id=corey,
        author_id=ash,
        occurred_at=at,
        recorded_at=at + AN_HOUR,
        **INCIDENT,
    )
    finished = _used(session, "window", corey, by=ash, at=at, said=RECORD, incident_id=incident_id)
    measure = get_measure(session, finished)
    measure_steps.sign(session, measure, by=priya, note="Spoke to Ash.", at=at + 18 * AN_HOUR)
    words = "The corridor made it worse."
    measure_steps.add_talk(session, measure, by=priya, young_person_words=words, at=at + 64 * AN_HOUR)
    _used(session, "road", corey, by=ash, at=now - WAITS_SINCE, said=AGAIN)


def _used(
    session: Session, name: str, young_person_id: UUID, *, by: UUID, at: datetime, said: Any, **more: Any
) -> UUID:
    """Open a measure at once, and write its record an hour later."""
    measure_id = measures.open_measure(
        session,
        measure_id=demonstration_id("measure", name),
        young_person_id=young_person_id,
        used_by=[by],
        opened_by=by,
        kind=MeasureKind.RESTRAINT,
        used_at=at,
        opened_at=at,
        **more,
    )
    measure_steps.write_record(session, get_measure(session, measure_id), by=by, at=at + AN_HOUR, **said)
    return measure_id
