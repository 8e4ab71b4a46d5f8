"""How much of an incident or a measure one reader gets: whole, its neutral extract, or nothing at all."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import CallOutCheck, Deadline, Incident, Measure
from services.hub.queries import incidents as queries
from services.hub.queries import measures as measure_queries
from services.hub.rules.incidents import still_to_answer, written_for
from services.hub.rules.measures import may_sign
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.deadlines import shown as clock_shown
from shared.problems import NotFound
from shared.vocabulary import InformationClass, PoliceCall

KEPT_FOR = (InformationClass.TEAM, InformationClass.STATUTORY)

# What the matrix calls "neutral extract" (domain reference 11.3, row incident, measure of control).
REDUCED = ("id", "young_person_id", "revision", "occurred_at", "recorded_at", "is_late", "incident_type", "extract")
WHOLE = (
    *REDUCED,
    "author_id",
    "co_workers",
    "hub_id",
    "contact_id",
    "place",
    "account",
    "de_escalation",
    "strategy_used",
    "strategy",
    "strategy_helped",
    "police_call",
    "would_lead_to_arrest",
    "arrest_reasoning",
    "arrest_answered_by",
    "arrest_answered_at",
    "restorative_offered",
    "restorative_accepted",
    "injuries",
    "treatment",
    "outcome",
)
MEASURE_REDUCED = ("id", "young_person_id", "revision", "kind", "used_at", "opened_at", "extract")
MEASURE_WHOLE = (
    *MEASURE_REDUCED,
    "incident_id",
    "hub_id",
    "used_by",
    "planned_in_ehc_plan",
    "opened_by",
    "behaviour",
    "place",
    "description",
    "duration_seconds",
    "steps_to_avoid",
    "present",
    "effectiveness",
    "injuries",
    "treatment",
    "written_by",
    "written_at",
    "signed_by",
    "signed_at",
    "signed_note",
    "corrected_at",
    "talked_by",
    "talked_at",
    "said_nothing",
)


def view_of(reader: CurrentReader, incident: Incident) -> View:
    """Return how much of an incident a reader gets; it counts as looked at where that is not nothing."""
    kept_for = written_for(incident.information_class, police_call=incident.police_call)
    return reader.view(incident.young_person_id, ItemKind.INCIDENT, information_class=kept_for)


def incident_shown(reader: CurrentReader, incident: Incident, checks: Iterable[CallOutCheck] = ()) -> dict[str, Any]:
    """Return the incident as far as the reader may read it; raises NotFound where that is nothing."""
    view = view_of(reader, incident)
    if view not in (View.WHOLE, View.REDUCED):
        raise NotFound
    out: dict[str, Any] = {"view": view.value, "class": incident.information_class}
    if view is View.REDUCED:
        return out | {name: getattr(incident, name) for name in REDUCED}
    answered = [_check_shown(each) for each in checks]
    asked = still_to_answer(
        incident.police_call, would_lead_to_arrest=incident.would_lead_to_arrest, checks=len(answered)
    )
    told = {name: getattr(incident, name) for name in WHOLE}
    return out | told | {"provocation_checks": answered, "still_to_answer": asked}


def incidents_shown(session: Session, reader: CurrentReader, incidents: Sequence[Incident]) -> list[dict[str, Any]]:
    """Return the incidents as far as the reader may read each; those of which they may know nothing are left out."""
    seen = [each for each in incidents if _may_know_of(reader, each)]
    checks = queries.checks_of(session, [each.id for each in seen])
    return [incident_shown(reader, each, checks.get(each.id, ())) for each in seen]


def known_to(reader: CurrentReader, young_person_id: UUID) -> list[tuple[InformationClass, PoliceCall]]:
    """Return of which classes, and after which calls to the police, there may be incidents for the reader.

    Raises NotFound where there may be none: so a page is filled by what its reader may see.
    """
    reader.young_people()
    readers = reader.readers(young_person_id)
    found = [(each, call) for each in KEPT_FOR for call in PoliceCall if _sees(readers, each, call)]
    if not found:
        raise NotFound
    return found


def measures_known_to(reader: CurrentReader, young_person_id: UUID) -> list[InformationClass]:
    """Return the classes of which there may be measures for the reader; raises NotFound where there may be none."""
    reader.young_people()
    readers = reader.readers(young_person_id)
    found = [each for each in KEPT_FOR if _sees(readers, each, PoliceCall.UNDECIDED)]
    if not found:
        raise NotFound
    return found


def measure_shown(reader: CurrentReader, measure: Measure, clocks: Iterable[Deadline] = ()) -> dict[str, Any]:
    """Return the measure as far as the reader may read it, with its clocks; raises NotFound where that is nothing."""
    about, kept_for = measure.young_person_id, measure.information_class
    view = reader.view(about, ItemKind.INCIDENT, information_class=kept_for)
    if view not in (View.WHOLE, View.REDUCED):
        raise NotFound
    out: dict[str, Any] = {"view": view.value, "class": kept_for}
    if view is View.REDUCED:
        return out | {name: getattr(measure, name) for name in MEASURE_REDUCED}
    told = {name: getattr(measure, name) for name in MEASURE_WHOLE}
    # By caution, as in a contact: words that stand in a record need both rows of the matrix.
    if reader.view(about, ItemKind.OWN_WORDS) is View.WHOLE:
        told["young_person_words"] = measure.young_person_words
    is_manager = decide(reader.readers(about), ItemKind.INCIDENT, operation=Operation.COUNTERSIGN) is View.WHOLE
    told["may_sign"] = is_manager and may_sign(reader.staff_id, used_by=measure.used_by)
    return out | told | {"clocks": [clock_shown(each) for each in clocks]}


def measures_shown(session: Session, reader: CurrentReader, measures: Sequence[Measure]) -> list[dict[str, Any]]:
    """Return the measures as far as the reader may read each; those of which they may know nothing are left out."""
    seen = [each for each in measures if _may_know_of_measure(reader, each)]
    clocks = measure_queries.clocks_of(session, [each.id for each in seen])
    return [measure_shown(reader, each, clocks.get(each.id, ())) for each in seen]


def _check_shown(check: CallOutCheck) -> dict[str, Any]:
    return {name: getattr(check, name) for name in ("question", "answer", "answered_by", "answered_at")}


def _may_know_of(reader: CurrentReader, incident: Incident) -> bool:
    return _sees(reader.readers(incident.young_person_id), incident.information_class, incident.police_call)


def _may_know_of_measure(reader: CurrentReader, measure: Measure) -> bool:
    # The home calls police about an incident, never about a measure: police read of none.
    return _sees(reader.readers(measure.young_person_id), measure.information_class, PoliceCall.UNDECIDED)


def _sees(readers: Collection[Reader], kept_for: InformationClass, call: PoliceCall) -> bool:
    view = decide(readers, ItemKind.INCIDENT, information_class=written_for(kept_for, police_call=call))
    return view in (View.WHOLE, View.REDUCED)
