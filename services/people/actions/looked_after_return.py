"""Bringing a looked-after return (SSDA903) in: young people, legal statuses, social workers; all of it or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.actions import assignments, legal_statuses, staff, young_people
from services.people.models import Assignment, LegalStatus, LocalIdentifier, Organisation, Staff
from services.people.rules.looked_after_codes import end_reason, spells
from services.people.ssda903.rows import Child, Episode, Return903, SocialWorkerPeriod
from shared.clock import instant_of
from shared.vocabulary import AssignmentRole, EligibilityGroup, Role

# Ids follow from the return's own, so that a second run finds what the first one made.
NAMESPACE = uuid5(NAMESPACE_URL, "no-wrong-door/ssda903")
SCHEME = "ssda903"
COUNCIL = "LA"

Progress = Callable[[str, int, int], None]


@dataclass
class Brought:
    """What a run made or ended; all nought when everything was there already."""

    young_people: int = 0
    legal_statuses: int = 0
    social_workers: int = 0
    assignments: int = 0
    ended: int = 0


def bring_in(session: Session, tables: Return903, *, now: datetime, progress: Progress) -> Brought:
    """Make what the return tells of and is not there yet, and end what it says has ended."""
    brought = Brought()
    ids: dict[str, UUID] = {}
    for count, child in enumerate(tables.children, start=1):
        ids[child.child] = _young_person(session, child, today=now.date(), brought=brought)
        progress("young people", count, len(tables.children))
    for name, episodes in _by_child(tables.episodes):
        _legal_statuses(session, ids[name], episodes, brought=brought)
    council = _council(session) if tables.social_worker_periods else None
    for count, period in enumerate(tables.social_worker_periods, start=1):
        assert council is not None  # noqa: S101 - there is a period.
        _social_worker(session, ids[period.child], period, council=council, now=now, brought=brought)
        progress("social workers", count, len(tables.social_worker_periods))
    return brought


def _by_child(episodes: Sequence[Episode]) -> list[tuple[str, list[Episode]]]:
    ordered = sorted(episodes, key=lambda each: each.child)
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda each: each.child)]


def _young_person(session: Session, child: Child, *, today: date, brought: Brought) -> UUID:
    """Return the id of the young person with this number, registered under a placeholder name when new."""
    known = select(LocalIdentifier.young_person_id).where(
        LocalIdentifier.scheme == SCHEME, LocalIdentifier.value == child.child
    )
    found = session.scalars(known).one_or_none()
    if found is not None:
        return found
    placeholder = f"Not recorded ({child.child})"
    made = young_people.register(
        session,
        given_names=placeholder,
        known_as=placeholder,
        today=today,
        young_person_id=uuid5(NAMESPACE, f"child/{child.child}"),
        local_identifiers=((SCHEME, child.child),),
        born_on=child.born_on,
        upn=child.upn,
        eligibility_group=EligibilityGroup.LOOKED_AFTER,
    )
    brought.young_people += 1
    return made.id


def _legal_statuses(session: Session, young_person_id: UUID, episodes: Sequence[Episode], *, brought: Brought) -> None:
    for spell in spells(episodes):
        spell_id = uuid5(NAMESPACE, f"status/{young_person_id}/{spell.status}/{spell.starts_on}")
        status = session.get(LegalStatus, spell_id)
        if status is None:
            status = legal_statuses.start(
                session,
                young_person_id=young_person_id,
                status=spell.status,
                starts_on=spell.starts_on,
                legal_status_id=spell_id,
            )
            brought.legal_statuses += 1
        if spell.ends_on is not None and status.ends_on is None:
            legal_statuses.end(session, status, ends_on=spell.ends_on)
            session.flush()
            brought.ended += 1


def _social_worker(
    session: Session,
    young_person_id: UUID,
    period: SocialWorkerPeriod,
    *,
    council: Organisation,
    now: datetime,
    brought: Brought,
) -> None:
    worker = _worker(session, period.social_worker, council=council, brought=brought)
    assignment_id = uuid5(NAMESPACE, f"assignment/{young_person_id}/{period.social_worker}/{period.started_on}")
    assignment = session.get(Assignment, assignment_id)
    if assignment is None:
        new = Assignment(
            id=assignment_id,
            young_person_id=young_person_id,
            staff_id=worker.id,
            role=AssignmentRole.SOCIAL_WORKER,
            starts_at=_midnight(period.started_on),
        )
        assignment = assignments.start(session, new, now=now)
        brought.assignments += 1
    if period.ended_on is not None and assignment.is_open:
        ended_at = _midnight(period.ended_on)
        assignments.end(session, assignment, reason=end_reason(period.reason), ended_at=ended_at, now=now)
        brought.ended += 1


def _worker(session: Session, number: str, *, council: Organisation, brought: Brought) -> Staff:
    """Return the social worker with this number, under a placeholder name and without a sign-in when new."""
    worker_id = uuid5(NAMESPACE, f"worker/{number}")
    found = session.get(Staff, worker_id)
    if found is not None:
        return found
    brought.social_workers += 1
    return staff.join(
        session,
        display_name=f"Not recorded ({number})",
        roles=[Role.SOCIAL_WORKER],
        staff_id=worker_id,
        organisation_id=council.id,
    )


def _council(session: Session) -> Organisation:
    found = session.scalars(select(Organisation).where(Organisation.code == COUNCIL)).one_or_none()
    if found is None:
        found = Organisation(id=uuid5(NAMESPACE, "council"), code=COUNCIL, name="The council")
        session.add(found)
        session.flush()
    return found


def _midnight(on: date) -> datetime:
    return instant_of(on, time(0))
