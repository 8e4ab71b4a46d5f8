"""How what others announced is folded into the plan; a row only ever moves to a higher revision."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, false, insert, literal, select, update
from sqlalchemy.orm import Session

from services.plan.models import Alias, Base, Entry, EntryBefore, Membership, Restriction, TeamMember
from services.plan.models.folded import ENTRY_FIELDS
from services.plan.rules import lines as rules
from shared.db import Instant
from shared.events.base import Event
from shared.messaging.storing import keep_newest

CONTENT = (
    "author_id",
    "co_workers",
    "hub_id",
    "setting",
    "initiated_by",
    "duration_min",
    "summary",
    "young_person_words",
    "mood",
    "worries",
    "good_things",
    "flags",
)
EPISODE = (
    *("state", "began_at", "missing_since", "reported_at", "police_ref", "grade", "found_at", "found_how"),
    *("returned_at", "closed_at"),
)
# The codes, the day and the place of the court; a measure is an incident's line with what they say of it themselves.
CUSTODY = ("bail_decision", "outcome", "transferred_at", "court", "court_at")
# The kind of the line that is a young person's own version of what was agreed.
FOR_THEM = "for_young_person"
# The kind of the line that says that a communication profile was agreed.
PROFILE_AGREED = "communication_profile"
INTERVIEW = ("state", "episode_id", "interviewer_id", "summary", "safety_points")


def keep_contact(session: Session, event: Event) -> None:
    """Let the contact's line read as this event says."""
    content = {name: _plain(getattr(event.data, name)) for name in CONTENT}
    _keep_entry(
        session,
        event,
        kind=event.data.kind.value,
        is_late=event.data.is_late,
        is_taken_back=False,
        is_strength=rules.is_strength(event.data.kind, good_things=content["good_things"], flags=content["flags"]),
        has_own_words=bool(event.data.young_person_words),
        content=content,
    )


def keep_incident(session: Session, event: Event) -> None:
    """Let the incident's line read as its neutral extract says; it holds neither strengths nor own words."""
    data = event.data
    said = {"author_id": _plain(data.author_id), "hub_id": _plain(data.hub_id), "summary": data.extract}
    _keep_account(session, event, kind=data.incident_type.value, said=said)


def keep_measure(session: Session, event: Event) -> None:
    """Let a measure's line read as its neutral extract and the young person's words say; who used it is not in it."""
    data = event.data
    said = {"hub_id": _plain(data.hub_id), "summary": data.extract, "young_person_words": data.young_person_words}
    _keep_account(session, event, kind=data.kind.value, said=said, is_corrected=data.corrected_at is not None)


def _keep_account(session: Session, event: Event, *, kind: str, said: dict[str, Any], **how: Any) -> None:
    lists: dict[str, Any] = {name: [] for name in ("co_workers", "worries", "good_things", "flags")}
    content = dict.fromkeys(CONTENT) | lists | said
    nothing = {"is_late": False, "is_taken_back": False, "is_strength": False}
    has_own_words = bool(content["young_person_words"])
    _keep_entry(session, event, kind=kind, content=content, has_own_words=has_own_words, **nothing, **how)


def keep_agreement(session: Session, event: Event) -> None:
    """Let a line say what a consultation agreed; it stands where the consultation was held."""
    data = event.data
    said = {"summary": data.shared_understanding, "author_id": _plain(data.psychologist_id)}
    said |= {"review_on": data.review_on.isoformat()}
    _keep_account(session, event, kind=data.consultation_type.value, said=said)


def keep_release(session: Session, event: Event) -> None:
    """Let a line hold the version that the young person has."""
    said = {"summary": event.data.words, "author_id": _plain(event.data.released_by)}
    _keep_account(session, event, kind=FOR_THEM, said=said)


def keep_strategy(session: Session, event: Event) -> None:
    """Let a strategy's line say what to do or to avoid, and what came of it."""
    data = event.data
    said = {"summary": data.words, "strategy_why": data.why, "tried": data.tried, "helped": data.helped}
    _keep_account(session, event, kind=data.kind.value, said=said)


def keep_screening(session: Session, event: Event) -> None:
    """Let a screening's line say its outcome, which is all that the team is told of it."""
    _keep_account(session, event, kind=event.data.outcome.value, said={"author_id": _plain(event.data.screened_by)})


def keep_profile(session: Session, event: Event) -> None:
    """Let a line say that a version of the communication profile was agreed; what it says is read where it is kept."""
    data = event.data
    said = {"author_id": _plain(data.written_by), "version": data.version, "review_on": data.review_on.isoformat()}
    _keep_account(session, event, kind=PROFILE_AGREED, said=said)


def keep_custody(session: Session, event: Event) -> None:
    """Let the line of an arrest or an interview say how it goes on; it stands where that was."""
    _keep_line(session, event, kind=event.data.alert_type, names=CUSTODY)


def keep_episode(session: Session, event: Event) -> None:
    """Let an episode's line read as this event says; it stands where the episode began."""
    _keep_line(session, event, kind=event.data.kind.value, names=EPISODE)


def keep_interview(session: Session, event: Event) -> None:
    """Let a return interview's line read as this event says."""
    _keep_line(session, event, kind=event.data.state.value, names=INTERVIEW)


def _keep_line(session: Session, event: Event, *, kind: str, names: tuple[str, ...]) -> None:
    content = {name: _plain(getattr(event.data, name)) for name in names}
    nothing = {"is_late": False, "is_taken_back": False, "is_strength": False, "has_own_words": False}
    _keep_entry(session, event, kind=kind, content=content, **nothing)


def take_back(session: Session, event: Event) -> None:
    """Empty the line of an item that left this family; that it left is all that is kept."""
    nothing = {"is_late": False, "is_strength": False, "has_own_words": False, "content": {}}
    _keep_entry(session, event, kind=None, is_taken_back=True, **nothing)


def _keep_entry(session: Session, event: Event, **said: Any) -> None:
    said.setdefault("is_corrected", event.revision > 1)
    kind, information_class = rules.FAMILIES[event.family]
    if event.revision > 1:
        _keep_what_it_said(session, event, is_taken_back=said["is_taken_back"])
    _keep(
        session,
        Entry,
        family=event.family,
        item_id=event.item,
        subject=event.subject,
        young_person_id=event.data.young_person_id,
        revision=event.revision,
        item_kind=kind.value,
        information_class=information_class,
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        received_at=event.received_at,
        event_id=event.id,
        event_type=event.type,
        sequence=event.sequence,
        actor=event.actor,
        purpose=event.purpose,
        basis=event.basis,
        **said,
    )


def _keep_what_it_said(session: Session, event: Event, *, is_taken_back: bool) -> None:
    """Keep how the line read until now; of what is taken back nothing is kept."""
    now, before = Entry.__table__, EntryBefore.__table__
    if is_taken_back:
        session.execute(delete(EntryBefore).where(before.c.family == event.family, before.c.item_id == event.item))
        return
    columns = [now.c[name] for name in ENTRY_FIELDS]
    superseded = select(*columns, literal(event.received_at, Instant)).where(
        now.c.family == event.family,
        now.c.item_id == event.item,
        now.c.revision < event.revision,
        now.c.is_taken_back == false(),
    )
    session.execute(insert(before).from_select([*ENTRY_FIELDS, "superseded_at"], superseded))  # type: ignore[arg-type]


def start_assignment(session: Session, event: Event) -> None:
    """Add somebody to the young person's team."""
    data = event.data
    said = {"assignment_id": data.assignment_id, "staff_id": data.staff_id, "role": data.role}
    _keep_relation(session, event, TeamMember, **said, since=data.starts_at, heard_at=event.received_at)


def end_assignment(session: Session, event: Event) -> None:
    """Note until when, and why, somebody was in the young person's team."""
    ended = {"until": event.data.ended_at, "reason": event.data.reason, "end_heard_at": event.received_at}
    _close(session, event, TeamMember, event.data.assignment_id, **ended)


def set_restriction(session: Session, event: Event) -> None:
    """Keep somebody away from the young person's plan."""
    data = event.data
    said = {"restriction_id": data.restriction_id, "kind": data.kind, "staff_id": data.staff_id}
    _keep_relation(session, event, Restriction, **said, set_at=data.set_at)


def lift_restriction(session: Session, event: Event) -> None:
    """Let a restriction end."""
    _close(session, event, Restriction, event.data.restriction_id, lifted_at=event.data.lifted_at)


def add_alias(session: Session, event: Event) -> None:
    """Let everything that was recorded for the alias stand on the young person's one plan."""
    _keep_relation(session, event, Alias, alias_id=event.data.alias_id, added_at=event.data.added_at)


def keep_membership(session: Session, event: Event) -> None:
    """Keep the young person's place in the programme."""
    names = ("home_id", "strand", "eligibility_group", "joined_on")
    _keep_relation(session, event, Membership, **{name: getattr(event.data, name) for name in names})


def _keep_relation(session: Session, event: Event, table: type[Base], **said: Any) -> None:
    young_person_id: UUID = event.data.young_person_id
    _keep(session, table, subject=event.subject, young_person_id=young_person_id, revision=event.revision, **said)


def _keep(session: Session, table: type[Base], **row: Any) -> None:
    keep_newest(session, table.__table__, row)  # type: ignore[arg-type]  # every mapped class has a Table


def _close(session: Session, event: Event, table: type[Base], key: UUID, **ended: Any) -> None:
    """Note the end of what the same stream began before: inside one family the order holds."""
    into = table.__table__
    (primary,) = into.primary_key
    began = (primary == key, into.c.revision < event.revision)
    session.execute(update(into).where(*began).values(revision=event.revision, **ended))  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    """Return the value as JSON has it."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
