"""What somebody does with an alert: open it, take it on, answer, hand it on, say that it was dealt with."""

from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.actions import ending, recipients
from services.alerts.actions.ladder import take_off_the_ladder
from services.alerts.actions.telling import hint_everybody, tell
from services.alerts.models import Alert, KnownStaff, Recipient, Remark, RemarkKind
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import around
from services.alerts.rules.audience import BY_THEMSELVES, HANDED_ON, ends_the_ladder
from shared.db import database_time
from shared.events.alerts import AlertAcknowledged
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.vocabulary import Role

ENDED = "This alert has ended; read how it stands now."


def acknowledge(session: Session, alert: Alert, *, by: UUID, words: str | None) -> None:
    """Let somebody say that they have it: one act, final, and a second click changes nothing.

    Whoever was not told and sees it all the same is counted among those told from here on. Raises Conflict for an alert
    that has ended.
    """
    now = database_time(session)
    row = queries.find_recipient(session, alert.id, staff_id=by)
    if row is not None and row.acknowledged_at is not None:
        return
    if not alert.is_open:
        raise Conflict(ENDED)
    row = row or _joined(session, alert, by=by)
    counts = ends_the_ladder(by, because=row.because, around=around(session, alert.young_person_id, moment=now))
    row.acknowledged_at, row.acknowledged_words, row.ended_at = now, words, None
    row.opened_at, row.delivered_at = row.opened_at or now, row.delivered_at or now
    row.ended_the_ladder = counts and alert.taken_on_at is None
    alert.revision += 1
    if row.ended_the_ladder:
        alert.taken_on_at, alert.taken_on_by = now, by
        take_off_the_ladder(session, alert)
    announce(
        session,
        AlertAcknowledged,
        information_class=alert.information_class,
        revision=alert.revision,
        actor=str(by),
        alert_id=alert.id,
        young_person_id=alert.young_person_id,
        staff_id=by,
        acknowledged_at=now,
        ends_the_ladder=row.ended_the_ladder,
        alert_type=alert.alert_type,
        grade=alert.grade,
        roles=_roles_of(session, by),
    )
    hint_everybody(session, alert, now=now)


def answer(session: Session, alert: Alert, *, by: UUID, words: str) -> UUID:
    """Write an answer that everybody who was told can read."""
    return _remark(session, alert, kind=RemarkKind.ANSWERED, by=by, words=words)


def hand_on(session: Session, alert: Alert, *, by: UUID, to_staff_id: UUID, words: str | None) -> UUID:
    """Hand an alert on to somebody, who is told at once; the ladder goes on until they have taken it."""
    known = session.get(KnownStaff, to_staff_id)
    reachable = around(session, alert.young_person_id, moment=database_time(session)).people
    if known is None or to_staff_id not in reachable:
        raise Invalid({"to_staff_id": ["Choose somebody who works here now and may be told"]})
    now = database_time(session)
    remark_id = _remark(session, alert, kind=RemarkKind.HANDED_ON, by=by, words=words, to_staff_id=to_staff_id)
    told = recipients.add(session, alert, [to_staff_id], because=HANDED_ON, now=now)
    tell(session, alert, told, now=now)
    return remark_id


def deal_with(session: Session, alert: Alert, *, by: UUID, words: str | None) -> UUID:
    """Say that what an alert asked has been done; it ends for everybody."""
    remark_id = _remark(session, alert, kind=RemarkKind.DEALT_WITH, by=by, words=words)
    ending.deal_with(session, alert, by=by, now=database_time(session))
    return remark_id


def _roles_of(session: Session, staff_id: UUID) -> list[Role]:
    known = session.get(KnownStaff, staff_id)
    return [] if known is None else [Role(each) for each in known.roles]


def _remark(
    session: Session,
    alert: Alert,
    *,
    kind: RemarkKind,
    by: UUID,
    words: str | None,
    to_staff_id: UUID | None = None,
) -> UUID:
    if not alert.is_open:
        raise Conflict(ENDED)
    now = database_time(session)
    said = Remark(alert_id=alert.id, kind=kind, said_by=by, said_at=now, words=words, to_staff_id=to_staff_id)
    session.add(said)
    session.flush()
    hint_everybody(session, alert, now=now)
    return said.id


def _joined(session: Session, alert: Alert, *, by: UUID) -> Recipient:
    recipients.add(session, alert, [by], because=BY_THEMSELVES, now=database_time(session))
    return next(each for each in queries.recipients_of(session, alert.id) if each.staff_id == by)
