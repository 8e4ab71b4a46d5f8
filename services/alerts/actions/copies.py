"""What the alerts copy from `people`; an earlier revision changes nothing."""

from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.alerts.models import (
    KnownAlias,
    KnownAssignment,
    KnownBar,
    KnownHome,
    KnownShift,
    KnownStaff,
    KnownYoungPerson,
)
from services.alerts.models.base import Base
from shared.events.base import Event
from shared.messaging.storing import keep_newest


def keep_staff(session: Session, event: Event) -> None:
    """Keep somebody's roles and post."""
    roles = sorted(each.value for each in event.data.roles)
    post = {"home_id": event.data.home_id, "team_id": event.data.team_id, "has_left": False}
    _keep(session, KnownStaff, event, staff_id=event.data.staff_id, roles=roles, **post)


def let_staff_leave(session: Session, event: Event) -> None:
    """Keep that somebody left; inside one family the order holds, so that they are known."""
    left = update(KnownStaff).where(KnownStaff.staff_id == event.data.staff_id)
    session.execute(left.values(has_left=True, revision=event.revision))


def keep_home(session: Session, event: Event) -> None:
    """Keep that there is a hub or a duty desk."""
    _keep(session, KnownHome, event, home_id=event.data.home_id, kind=event.data.kind)


def keep_shift(session: Session, event: Event) -> None:
    """Keep that somebody is to be on duty; one that was cancelled since stays so."""
    names = ("shift_id", "staff_id", "home_id", "starts_at", "ends_at")
    _keep(session, KnownShift, event, is_cancelled=False, **{name: getattr(event.data, name) for name in names})


def cancel_shift(session: Session, event: Event) -> None:
    """Keep that a shift does not take place."""
    planned = update(KnownShift).where(KnownShift.shift_id == event.data.shift_id)
    session.execute(planned.values(is_cancelled=True, revision=event.revision))


def keep_young_person(session: Session, event: Event) -> None:
    """Keep where a young person belongs."""
    _keep(
        session,
        KnownYoungPerson,
        event,
        young_person_id=event.data.young_person_id,
        home_id=event.data.home_id,
    )


def start_assignment(session: Session, event: Event) -> None:
    """Keep that somebody works with a young person."""
    names = ("assignment_id", "young_person_id", "staff_id", "role", "starts_at")
    _keep(session, KnownAssignment, event, ended_at=None, **{name: getattr(event.data, name) for name in names})


def end_assignment(session: Session, event: Event) -> None:
    """Keep that somebody works with a young person no longer."""
    begun = update(KnownAssignment).where(KnownAssignment.assignment_id == event.data.assignment_id)
    session.execute(begun.values(ended_at=event.data.ended_at, revision=event.revision))


def set_bar(session: Session, event: Event) -> None:
    """Keep that somebody is barred."""
    names = ("restriction_id", "young_person_id", "staff_id")
    _keep(session, KnownBar, event, is_lifted=False, **{name: getattr(event.data, name) for name in names})


def lift_bar(session: Session, event: Event) -> None:
    """Keep that somebody is barred no longer."""
    standing = update(KnownBar).where(KnownBar.restriction_id == event.data.restriction_id)
    session.execute(standing.values(is_lifted=True, revision=event.revision))


def keep_alias(session: Session, event: Event) -> None:
    """Keep that two registrations are one young person."""
    _keep(session, KnownAlias, event, alias_id=event.data.alias_id, young_person_id=event.data.young_person_id)


def _keep(session: Session, model: type[Base], event: Event, **said: Any) -> None:
    subject: UUID = event.subject
    keep_newest(session, model.__table__, {**said, "subject": subject, "revision": event.revision})  # type: ignore[arg-type]  # it is a Table
