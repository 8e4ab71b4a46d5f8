"""Who has been told of an alert: worked out anew whenever shifts, assignments, posts or the rota change."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.models import Alert, Recipient
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import around, changes_next_at
from services.alerts.rules.audience import STAYS, people_of
from shared.timers import cancel_timer, set_timer
from shared.vocabulary import AlertAudience

SETTLES = "alert_settles"
# Local choice: assignments may begin or end by plan, and copies may come late; so often somebody looks in any case.
LOOKS_AGAIN_AFTER = timedelta(minutes=10)


def settle(session: Session, alert: Alert, *, now: datetime) -> set[UUID]:
    """Let exactly those be told who must know at this moment; return who is new.

    Whoever acknowledged, was reached by a rung or was handed the alert stays, whoever else comes and goes.
    """
    facts = around(session, alert.young_person_id, moment=now)
    wanted = people_of(
        (AlertAudience(each) for each in alert.audience),
        facts,
        raised_by=alert.raised_by,
        named=[UUID(each) for each in alert.named],
    )
    rows = {each.staff_id: each for each in queries.recipients_of(session, alert.id)}
    fresh = {each for each in wanted if each not in rows or rows[each].ended_at is not None}
    for staff_id, because in wanted.items():
        _keep(session, alert, rows.get(staff_id), staff_id=staff_id, because=because, now=now)
    for staff_id, row in rows.items():
        if staff_id not in wanted:
            _let_go(row, now=now)
    next_change = changes_next_at(session, alert, after=now) or now + LOOKS_AGAIN_AFTER
    due_at = min(next_change, now + LOOKS_AGAIN_AFTER)
    set_timer(session, SETTLES, key=str(alert.id), due_at=due_at, payload={})
    return fresh


def add(session: Session, alert: Alert, staff: Iterable[UUID], *, because: str, now: datetime) -> set[UUID]:
    """Tell further people for a reason that stays; return all of them."""
    rows = {each.staff_id: each for each in queries.recipients_of(session, alert.id)}
    told = sorted(set(staff))
    for staff_id in told:
        row = rows.get(staff_id)
        reasons = [*(row.because if row else []), because]
        _keep(session, alert, row, staff_id=staff_id, because=list(dict.fromkeys(reasons)), now=now)
    return set(told)


def stop_settling(session: Session, alert: Alert) -> None:
    """Let an alert that has ended tell nobody further."""
    cancel_timer(session, SETTLES, key=str(alert.id))


def _keep(
    session: Session, alert: Alert, row: Recipient | None, *, staff_id: UUID, because: list[str], now: datetime
) -> None:
    if row is None:
        session.add(Recipient(alert_id=alert.id, staff_id=staff_id, because=because, added_at=now))
        session.flush()
        return
    stays = [each for each in row.because if each in STAYS]
    row.because, row.ended_at = list(dict.fromkeys([*because, *stays])), None


def _let_go(row: Recipient, *, now: datetime) -> None:
    stays = any(each in STAYS for each in row.because) or row.acknowledged_at is not None
    if not stays and row.ended_at is None:
        row.ended_at = now
