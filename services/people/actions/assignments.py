"""Beginning and ending the work of one person with one young person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.actions.assignment_checks import check_cover, check_planned_end, check_worker
from services.people.actions.registrations import get_young_person
from services.people.models import Assignment
from services.people.queries.registrations import every_registration_of
from services.people.queries.team import own_key_workers
from services.people.rules.stability import reason_of_planned_end
from shared.events.people import AssignmentEnded, AssignmentStarted
from shared.messaging.outbox import announce
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.timers import cancel_timer, set_timer
from shared.vocabulary import AssignmentRole, EndReason

ENDS = "assignment.ends"


def get_assignment(session: Session, young_person_id: UUID, *, assignment_id: UUID) -> Assignment:
    """Return the assignment of this young person; raises NotFound."""
    found = session.get(Assignment, assignment_id, with_for_update=True)
    if found is None or found.young_person_id not in every_registration_of(session, young_person_id):
        raise NotFound
    return found


def start(
    session: Session,
    new: Assignment,
    *,
    now: datetime,
    reason: EndReason | None = None,
    started_by: UUID | None = None,
) -> Assignment:
    """Let somebody begin to work with a young person, as the new row says.

    A key worker who takes over ends the work of the one before, for `reason`; cover leaves it as it is. Nobody assigns
    themselves: what a shift or an office opens for a while would stay open.
    """
    if new.staff_id == started_by:
        raise Forbidden("Ask somebody else to assign you.")
    # Locked, so that of two people who name a key worker in the same second the second one sees the first.
    new.young_person_id = get_young_person(session, new.young_person_id).id
    new.id = new.id or uuid7()
    check_worker(session, new)
    if new.covers_assignment_id is not None:
        check_cover(session, new)
    elif new.role is AssignmentRole.KEY_WORKER:
        _take_over(session, new, reason=reason, now=now)
    check_planned_end(new)
    session.add(new)
    session.flush()
    _plan_end(session, new)
    _announce_started(session, new)
    return new


def end(session: Session, assignment: Assignment, *, reason: EndReason, ended_at: datetime, now: datetime) -> None:
    """End the work for a reason; on a planned later date it ends by itself, and a plan is never put off."""
    if not assignment.is_open:
        how_it_stands = {"ended_at": assignment.ended_at, "reason": assignment.end_reason}
        raise Conflict("This has ended already.", extra=how_it_stands)
    if ended_at < assignment.starts_at:
        raise Invalid({"ended_at": ["Give a time after the beginning."]})
    if assignment.ends_at is not None and ended_at > assignment.ends_at:
        raise Invalid({"ended_at": ["This ends before that. For longer, start it anew."]})
    assignment.end_reason = reason
    if ended_at > now:
        assignment.ends_at = ended_at
        _plan_end(session, assignment)
        return
    assignment.ended_at = ended_at
    cancel_timer(session, ENDS, key=str(assignment.id))
    session.flush()
    _announce_ended(session, assignment, reason=reason, ended_at=ended_at)


def end_as_planned(session: Session, assignment_id: UUID, *, now: datetime) -> None:
    """End the work on the date that was planned for it, unless it ended or was put off meanwhile."""
    assignment = session.get(Assignment, assignment_id, with_for_update=True)
    if assignment is None or not assignment.is_open or assignment.ends_at is None or assignment.ends_at > now:
        return
    is_cover = assignment.covers_assignment_id is not None
    reason = assignment.end_reason or reason_of_planned_end(is_cover=is_cover)
    end(session, assignment, reason=reason, ended_at=assignment.ends_at, now=now)


def end_all(session: Session, whose: ColumnElement[bool], *, reason: EndReason, ended_at: datetime) -> None:
    """End every open assignment that the condition names; what had not begun ends with its beginning."""
    query = select(Assignment).where(whose, Assignment.ended_at.is_(None)).order_by(Assignment.id)
    for assignment in session.scalars(query.with_for_update()).all():
        last = max(last_moment(assignment, ended_at), assignment.starts_at)
        end(session, assignment, reason=reason, ended_at=last, now=last)


def last_moment(assignment: Assignment, moment: datetime) -> datetime:
    """Return the moment, or the planned end where that came first and its timer has not run yet."""
    return moment if assignment.ends_at is None else min(moment, assignment.ends_at)


def _take_over(session: Session, new: Assignment, *, reason: EndReason | None, now: datetime) -> None:
    if new.starts_at > now:
        raise Invalid({"starts_at": ["A key worker starts today or started before. Record it on the day."]})
    for before in own_key_workers(session, every_registration_of(session, new.young_person_id)):
        if reason is None:
            raise Invalid({"reason": ["This changes the key worker. Say why the work of the present one ends."]})
        if new.starts_at < before.starts_at:
            raise Invalid({"starts_at": ["The present key worker started later than this."]})
        end(session, before, reason=reason, ended_at=last_moment(before, new.starts_at), now=now)


def _plan_end(session: Session, assignment: Assignment) -> None:
    if assignment.ends_at is not None:
        set_timer(session, ENDS, key=str(assignment.id), due_at=assignment.ends_at, payload={})


def _announce_started(session: Session, assignment: Assignment) -> None:
    announce(
        session,
        AssignmentStarted,
        occurred_at=assignment.starts_at,
        assignment_id=assignment.id,
        young_person_id=assignment.young_person_id,
        staff_id=assignment.staff_id,
        role=assignment.role,
        starts_at=assignment.starts_at,
        covers_assignment_id=assignment.covers_assignment_id,
    )


def _announce_ended(session: Session, assignment: Assignment, *, reason: EndReason, ended_at: datetime) -> None:
    announce(
        session,
        AssignmentEnded,
        revision=2,
        occurred_at=ended_at,
        assignment_id=assignment.id,
        young_person_id=assignment.young_person_id,
        staff_id=assignment.staff_id,
        role=assignment.role,
        ended_at=ended_at,
        reason=reason,
    )
