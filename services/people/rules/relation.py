"""Relation: what one person is to one young person at one moment, so that access begins and ends with the work.

Sources: domain reference 1.2 (roles), 11.3 (readers) and invariant 24 (shifts).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.people.rules.readers import (
    DUTY_DESK_ROLES,
    FITTING_ROLES,
    POST_READERS,
    READER_OF_ASSIGNMENT,
    SHIFT_ROLES,
)
from shared.access.kinds import Reader
from shared.vocabulary import AssignmentRole, Role

NOBODY: frozenset[Reader] = frozenset()


@dataclass(frozen=True)
class Link:
    """An assignment of the worker to the young person; `ends_at` planned or past, None while open."""

    role: AssignmentRole
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Duty:
    """A shift of the worker."""

    home_id: UUID
    is_duty_desk: bool
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Who asks: their roles now, the home and team of their post, and their shifts."""

    roles: frozenset[Role]
    home_id: UUID | None = None
    team_id: UUID | None = None
    duties: tuple[Duty, ...] = ()
    has_left: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything that decides what the worker is to the young person."""

    worker: Worker
    home_id: UUID | None = None
    is_resident: bool = False
    has_left_programme: bool = False
    links: tuple[Link, ...] = ()
    social_work_teams: frozenset[UUID] = frozenset()
    is_in_conflict: bool = False


def relation(facts: Facts, moment: datetime) -> frozenset[Reader]:
    """Return as which readers the worker may act for the young person; empty means not at all."""
    if facts.worker.has_left or facts.is_in_conflict:
        return NOBODY
    found = set(_by_assignment(facts, moment))
    found.update(_by_post(facts), _by_shift(facts, moment), _by_team(facts), _by_office(facts.worker, moment))
    return frozenset(found)


def is_current(starts_at: datetime, ends_at: datetime | None, moment: datetime) -> bool:
    """Tell whether the moment lies in the time; the end itself is outside."""
    return starts_at <= moment and (ends_at is None or moment < ends_at)


def duties_at(duties: Iterable[Duty], moment: datetime) -> list[Duty]:
    """Return the shifts that run at the moment."""
    return [duty for duty in duties if is_current(duty.starts_at, duty.ends_at, moment)]


def sees_everyone(worker: Worker, moment: datetime) -> bool:
    """Tell whether the worker has an office for all young people: information governance, or the duty desk."""
    return not worker.has_left and any(_by_office(worker, moment))


def homes_of(worker: Worker, moment: datetime) -> frozenset[UUID]:
    """Return the homes whose young people the worker has a relation with, by post or by shift."""
    homes = {duty.home_id for duty in duties_at(worker.duties, moment) if worker.roles & SHIFT_ROLES}
    if worker.home_id is not None and worker.roles & POST_READERS.keys():
        homes.add(worker.home_id)
    return frozenset(homes)


def _by_assignment(facts: Facts, moment: datetime) -> Iterator[Reader]:
    for link in facts.links:
        if is_current(link.starts_at, link.ends_at, moment) and facts.worker.roles & FITTING_ROLES[link.role]:
            yield READER_OF_ASSIGNMENT[link.role]


def _lives_or_works_with(facts: Facts, home_id: UUID | None) -> bool:
    return home_id is not None and facts.home_id == home_id and not facts.has_left_programme


def _by_post(facts: Facts) -> Iterator[Reader]:
    if _lives_or_works_with(facts, facts.worker.home_id):
        yield from (POST_READERS[role] for role in facts.worker.roles if role in POST_READERS)


def _by_shift(facts: Facts, moment: datetime) -> Iterator[Reader]:
    if not facts.worker.roles & SHIFT_ROLES:
        return
    for duty in duties_at(facts.worker.duties, moment):
        if _lives_or_works_with(facts, duty.home_id):
            yield Reader.HUB if facts.is_resident else Reader.ON_SHIFT


def _by_team(facts: Facts) -> Iterator[Reader]:
    if Role.TEAM_MANAGER in facts.worker.roles and facts.worker.team_id in facts.social_work_teams:
        yield Reader.TEAM_MANAGER


def _by_office(worker: Worker, moment: datetime) -> Iterator[Reader]:
    if Role.IG_OFFICER in worker.roles:
        yield Reader.INFORMATION_GOVERNANCE
    if worker.roles & DUTY_DESK_ROLES and any(duty.is_duty_desk for duty in duties_at(worker.duties, moment)):
        yield Reader.TEAM_MANAGER
