"""What can be done with incidents: record, answer about a call to the police, correct, narrow, retract."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.models import CallOutCheck, Incident, IncidentRevision, incident_said
from services.hub.models.incidents import INCIDENT_FIELDS
from services.hub.queries import copies
from services.hub.queries import incidents as queries
from services.hub.rules import incidents as rules
from services.hub.rules.contacts import is_late, objection_to_narrowing
from shared.clock import utc_now
from shared.events.hub import IncidentCorrected, IncidentReclassified, IncidentRecorded, IncidentRetracted
from shared.messaging.outbox import announce
from shared.problems import Invalid
from shared.times import objection_to_time
from shared.vocabulary import InformationClass, PoliceCall, Provocation

Answers = Iterable[Mapping[str, Any]]

# What of an incident is in its events; the account, injuries, reasons and answers are not.
EXTRACT = (
    "young_person_id",
    "author_id",
    "hub_id",
    "incident_type",
    "extract",
    "strategy_used",
    "strategy_helped",
    "police_call",
    "restorative_offered",
    "restorative_accepted",
)
ANSWERED = "answered"
# What goes along to the right record: all that was said, but for whose it was and the contact that it came of.
STAYS = frozenset({"young_person_id", "revision", "information_class", "occurred_at", "recorded_at"})
STAYS |= {"author_id", "hub_id", "contact_id", "is_late"}
MOVES = (*(name for name in INCIDENT_FIELDS if name not in STAYS), "together_id")


def record_incident(
    session: Session,
    *,
    young_person_id: UUID,
    author_id: UUID,
    occurred_at: datetime | None = None,
    recorded_at: datetime | None = None,
    information_class: InformationClass = InformationClass.TEAM,
    incident_id: UUID | None = None,
    recorded_by: UUID | None = None,
    provocation_checks: Answers = (),
    **said: Any,
) -> UUID:
    """Write an incident down and announce it; return its id.

    Given by default: now, the young person's hub, the team as its readers, and that nobody has decided about police.
    Raises Invalid for a time that cannot be, and for what does not fit together.
    """
    recorded_at = recorded_at or utc_now()
    occurred_at = occurred_at or recorded_at
    incident = Incident(
        **{"police_call": PoliceCall.UNDECIDED} | said | {"co_workers": _plain(said.get("co_workers", ()))},
        id=incident_id or uuid7(),
        young_person_id=young_person_id,
        author_id=author_id,
        revision=1,
        information_class=information_class,
        occurred_at=occurred_at,
        recorded_at=recorded_at,
        hub_id=copies.find_home(session, young_person_id=young_person_id),
        is_late=is_late(occurred_at, recorded_at=recorded_at),
    )
    _check(incident, now=recorded_at)
    if incident.would_lead_to_arrest is not None and incident.arrest_answered_by is None:
        incident.arrest_answered_by, incident.arrest_answered_at = author_id, recorded_at
    session.add(incident)
    session.flush()
    _answer(session, incident, provocation_checks, by=author_id, at=recorded_at)
    _announce_text(session, IncidentRecorded, incident, actor=recorded_by or author_id)
    return incident.id


def answer_about_police(
    session: Session,
    incident: Incident,
    *,
    by: UUID,
    would_lead_to_arrest: bool | None = None,
    arrest_reasoning: str | None = None,
    police_call: PoliceCall | None = None,
    provocation_checks: Answers = (),
    at: datetime | None = None,
) -> None:
    """Decide about a call to the police, or answer what is asked about it: in any order, and one without the others.

    Raises Invalid for a reasoning without an answer, or an answer without one.
    """
    at, answers = at or utc_now(), list(provocation_checks)
    if police_call is None and would_lead_to_arrest is None and not answers:
        raise Invalid({"would_lead_to_arrest": [rules.ANSWER_FIRST]})
    _supersede(session, incident, change=ANSWERED, reason=ANSWERED, by=by, at=at)
    incident.police_call = police_call or incident.police_call
    if would_lead_to_arrest is not None or arrest_reasoning:
        incident.would_lead_to_arrest, incident.arrest_reasoning = would_lead_to_arrest, arrest_reasoning
        incident.arrest_answered_by, incident.arrest_answered_at = by, at
    _check(incident, now=at)
    _answer(session, incident, answers, by=by, at=at)
    _announce_text(session, IncidentCorrected, incident, actor=by)


def correct(session: Session, incident: Incident, *, reason: str, by: UUID, changed: Mapping[str, Any]) -> None:
    """Let an incident read differently from now on; what it said before is kept with the reason.

    Raises Invalid when nothing is to change, and for what cannot be.
    """
    if not changed:
        raise Invalid({"body": ["Send at least one field that should read differently"]})
    _supersede(session, incident, change="corrected", reason=reason, by=by, at=utc_now())
    for name, value in changed.items():
        setattr(incident, name, _plain(value) if name == "co_workers" else value)
    _check(incident, now=utc_now())
    incident.is_late = is_late(incident.occurred_at, recorded_at=incident.recorded_at)
    _announce_text(session, IncidentCorrected, incident, actor=by)


def narrow(session: Session, incident: Incident, *, reason: str, by: UUID, wanted: InformationClass) -> None:
    """Take an incident from the whole team to those with statutory duties; there is no way back.

    Raises Invalid for any other class.
    """
    left = incident.information_class
    if objection := objection_to_narrowing(left, wanted=wanted):
        raise Invalid({"class": [objection]})
    _supersede(session, incident, change="narrowed", reason=reason, by=by, at=utc_now())
    incident.information_class = wanted
    announce(
        session,
        IncidentReclassified,
        information_class=left,
        revision=incident.revision,
        withdraws=incident.id,
        actor=str(by),
        incident_id=incident.id,
        young_person_id=incident.young_person_id,
        reclassified_at=utc_now(),
    )
    _announce_text(session, IncidentCorrected, incident, actor=by)


def retract(session: Session, incident: Incident, *, reason: str, by: UUID) -> None:
    """Take back an incident that did not happen, or stands on the wrong record; it vanishes from every view."""
    _supersede(session, incident, change="retracted", reason=reason, by=by, at=utc_now())
    incident.retracted_at = utc_now()
    announce(
        session,
        IncidentRetracted,
        information_class=incident.information_class,
        revision=incident.revision,
        withdraws=incident.id,
        actor=str(by),
        incident_id=incident.id,
        young_person_id=incident.young_person_id,
        retracted_at=incident.retracted_at,
    )


def record_on_the_right_one(session: Session, incident: Incident, *, young_person_id: UUID, by: UUID) -> UUID:
    """Write a retracted incident down for the young person it was about; return the new incident's id.

    Nothing in the new one's events points at the old one; the contact that it was opened from stays behind.
    """
    if young_person_id == incident.young_person_id:
        raise Invalid({"right_young_person_id": ["Choose somebody else: it stands on this record already"]})
    incident_id = record_incident(
        session,
        young_person_id=young_person_id,
        author_id=incident.author_id,
        recorded_by=by,
        occurred_at=incident.occurred_at,
        information_class=incident.information_class,
        **{name: getattr(incident, name) for name in MOVES},
    )
    for each in queries.checks_of(session, [incident.id]).get(incident.id, []):
        told = {name: getattr(each, name) for name in ("question", "answer", "answered_by", "answered_at")}
        session.add(CallOutCheck(incident_id=incident_id, **told))
    return incident_id


def _check(incident: Incident, *, now: datetime) -> None:
    errors = rules.objections_to(incident_said(incident))
    if objection := objection_to_time(incident.occurred_at, now=now):
        errors["occurred_at"] = [objection]
    if errors:
        raise Invalid(errors)


def _plain(ids: Iterable[UUID]) -> list[str]:
    """Return ids as the words that are stored."""
    return [str(each) for each in ids]


def _answer(session: Session, incident: Incident, answers: Answers, *, by: UUID, at: datetime) -> None:
    """Keep the answers beside the decision; what was answered once stands."""
    said = [(Provocation(each["question"]), each["answer"]) for each in answers]
    earlier = [each.question for each in queries.checks_of(session, [incident.id]).get(incident.id, [])]
    if objection := rules.objection_to_answers([question for question, _ in said], earlier=earlier):
        raise Invalid({"provocation_checks": [objection]})
    session.add_all(
        CallOutCheck(incident_id=incident.id, question=question, answer=answer, answered_by=by, answered_at=at)
        for question, answer in said
    )
    session.flush()


def _supersede(session: Session, incident: Incident, *, change: str, reason: str, by: UUID, at: datetime) -> None:
    """Keep the incident as it read until now, with who changed it and why, and count its revision up."""
    before = IncidentRevision(**incident_said(incident))
    before.incident_id, before.change, before.reason = incident.id, change, reason
    before.changed_by, before.changed_at = by, at
    session.add(before)
    incident.revision += 1


def _announce_text(
    session: Session, event_class: type[IncidentRecorded | IncidentCorrected], incident: Incident, *, actor: UUID
) -> None:
    announce(
        session,
        event_class,
        information_class=incident.information_class,
        revision=incident.revision,
        occurred_at=incident.occurred_at,
        recorded_at=incident.recorded_at if event_class is IncidentRecorded else None,
        actor=str(actor),
        incident_id=incident.id,
        **{name: getattr(incident, name) for name in EXTRACT},
    )
