"""Staff and the places they work at: joining, changing post, leaving."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.actions.assignments import end_all
from services.people.actions.sessions import end_all_sessions
from services.people.actions.shifts import cancel
from services.people.actions.unfinished import discard_all
from services.people.models import Assignment, Home, Shift, Staff, StaffRole
from services.people.models.staff import HomeKind
from shared.events.people import HomeOpened, StaffJoined, StaffLeft
from shared.messaging.outbox import announce
from shared.problems import Conflict
from shared.vocabulary import EndReason, Role


def join(
    session: Session,
    *,
    display_name: str,
    roles: Iterable[Role],
    staff_id: UUID | None = None,
    **details: Any,
) -> Staff:
    """Let somebody join; `details` are further columns, such as organisation, sign-in name and post."""
    staff = Staff(id=staff_id or uuid7(), display_name=display_name, revision=1, **details)
    staff.role_rows = [StaffRole(role=role) for role in sorted(set(roles))]
    session.add(staff)
    session.flush()
    _announce_joined(session, staff)
    return staff


def change_post(session: Session, staff: Staff, *, roles: Iterable[Role], **changed: Any) -> None:
    """Change roles, home or team; what a role opened ends with it, while assignments stay."""
    wanted = set(roles)
    kept = [row for row in staff.role_rows if row.role in wanted]
    staff.role_rows = kept + [StaffRole(role=role) for role in sorted(wanted - staff.roles)]
    for name, value in changed.items():
        setattr(staff, name, value)
    staff.revision += 1
    session.flush()
    _announce_joined(session, staff)


def leave(session: Session, staff: Staff, *, left_at: datetime) -> None:
    """Let somebody leave: sessions, assignments, planned shifts and what they left unfinished end with it."""
    if staff.left_at is not None:
        raise Conflict("This person has left already.")
    staff.left_at = left_at
    staff.revision += 1
    end_all_sessions(session, staff.id, ended_at=left_at)
    discard_all(session, staff.id)
    end_all(session, Assignment.staff_id == staff.id, reason=EndReason.WORKER_LEFT, ended_at=left_at)
    planned = select(Shift).where(Shift.staff_id == staff.id, Shift.ends_at > left_at, Shift.cancelled_at.is_(None))
    for shift in session.scalars(planned.order_by(Shift.id)).all():
        cancel(session, shift, now=left_at)
    announce(session, StaffLeft, revision=staff.revision, staff_id=staff.id, left_at=left_at)


def open_home(
    session: Session, *, name: str, kind: HomeKind, organisation_id: UUID, home_id: UUID | None = None
) -> Home:
    """Bring a hub or the duty desk into use."""
    home = Home(id=home_id or uuid7(), name=name, kind=kind, organisation_id=organisation_id)
    session.add(home)
    session.flush()
    announce(session, HomeOpened, home_id=home.id, kind=kind.value, organisation_id=organisation_id)
    return home


def _announce_joined(session: Session, staff: Staff) -> None:
    announce(
        session,
        StaffJoined,
        revision=staff.revision,
        staff_id=staff.id,
        organisation_id=staff.organisation_id,
        roles=sorted(staff.roles),
        home_id=staff.home_id,
        team_id=staff.team_id,
    )
