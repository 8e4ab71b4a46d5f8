"""Asking to see an alert that one must know of and may not see, and answering whoever asks."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.actions.telling import Occasion, hint, tell
from services.alerts.models import AccessRequest, Alert
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import around
from services.alerts.rules.audience import Around
from shared.db import database_time
from shared.problems import Conflict
from shared.vocabulary import AssignmentRole, Role


def ask(session: Session, alert: Alert, *, by: UUID) -> UUID:
    """Ask whoever may decide to be let see an alert; a second click asks nobody twice.

    What was refused, or has run out, may be asked for again.
    """
    now = database_time(session)
    asked = queries.find_request(session, alert.id, staff_id=by)
    if asked is not None and not _may_ask_again(asked, now=now):
        return asked.id
    if asked is None:
        asked = AccessRequest(alert_id=alert.id, staff_id=by, asked_at=now)
        session.add(asked)
    asked.asked_at, asked.answered_at, asked.answered_by = now, None, None
    asked.is_granted, asked.open_until = None, None
    session.flush()
    deciding = who_decides(around(session, alert.young_person_id, moment=now))
    tell(session, alert, deciding, now=now, occasion=Occasion.ASKED)
    return asked.id


def answer(session: Session, asked: AccessRequest, *, by: UUID, open_until: datetime | None) -> None:
    """Say yes, until a moment, or no; raises Conflict when somebody else has answered."""
    if asked.answered_at is not None:
        raise Conflict("Somebody else has answered this")
    now = database_time(session)
    asked.answered_at, asked.answered_by = now, by
    asked.is_granted, asked.open_until = open_until is not None, open_until
    hint(session, {asked.staff_id, by}, now=now)


def who_decides(facts: Around) -> frozenset[UUID]:
    """Return who may let somebody see: the hub's managers, the social worker and their manager, emergency duty."""
    social_workers = facts.assigned_as(AssignmentRole.SOCIAL_WORKER)
    teams = {facts.people[each].team_id for each in social_workers} - {None}
    their_managers = {each for each in facts.with_role(Role.TEAM_MANAGER) if facts.people[each].team_id in teams}
    managers = facts.at_home(Role.HUB_MANAGER, Role.DEPUTY_MANAGER)
    return managers | social_workers | their_managers | (facts.at_the_desk & facts.people.keys())


def _may_ask_again(asked: AccessRequest, *, now: datetime) -> bool:
    if asked.answered_at is None:
        return False
    has_run_out = asked.open_until is not None and asked.open_until <= now
    return has_run_out or (asked.is_granted is False and now - asked.answered_at > timedelta(minutes=1))
