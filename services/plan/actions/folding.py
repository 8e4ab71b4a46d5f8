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
    lists: dict[str, Any] = {name: [] for name in ("co_workers", "worries", "good_things", "flags")}
    said = {"author_id": _plain(data.author_id), "hub_id": _plain(data.hub_id), "summary": data.extract}
    content = dict.fromkeys(CONTENT) | lists | said
    nothing = {"is_late": False, "is_taken_back": False, "is_strength": False, "has_own_words": False}
    _keep_entry(session, event, kind=data.incident_type.value, content=content, **nothing)


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
        is_corrected=event.revision > 1,
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
