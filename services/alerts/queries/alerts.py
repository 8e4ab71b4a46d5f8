"""Alerts and what belongs to them, as they are looked for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from services.alerts.models import AccessRequest, Alert, DataIncident, Escalation, LadderChoice, Recipient, Remark
from services.alerts.rules.ladder import LADDERS, Ladder, ladder_for
from shared.messaging.tables import withdrawal
from shared.problems import NotFound
from shared.vocabulary import AlertEnd, AlertType, Severity


def standing() -> Select[Alert]:
    """Return the query of alerts that were not taken back, here or by the service that announced them.

    A withdrawal counts from its receipt, before any handler has seen it.
    """
    withdrawn = exists().where(withdrawal.c.item == Alert.id)
    return select(Alert).where(~withdrawn, or_(Alert.end.is_(None), Alert.end != AlertEnd.RETRACTED))


def get_alert(session: Session, alert_id: UUID, *, to_change: bool = False) -> Alert:
    """Return an alert that was not taken back, locked where it is to be changed; raises NotFound."""
    query = standing().where(Alert.id == alert_id)
    if to_change:
        query = query.with_for_update(of=Alert).execution_options(populate_existing=True)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_alert(session: Session, alert_id: UUID) -> Alert | None:
    """Return an alert in whatever state, locked; None where there is none."""
    query = select(Alert).where(Alert.id == alert_id).with_for_update(of=Alert)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def open_alerts(session: Session, *, young_people: Collection[UUID] | None = None) -> Sequence[Alert]:
    """Return the alerts that still ask something of somebody, of all young people or of those named."""
    query = standing().where(Alert.ended_at.is_(None))
    if young_people is not None:
        query = query.where(Alert.young_person_id.in_(young_people))
    return session.scalars(query.order_by(Alert.raised_at, Alert.id)).all()


def alerts_of_reader(
    session: Session,
    staff_id: UUID,
    *,
    young_people: Collection[UUID],
    since: datetime,
    limit: int,
) -> Sequence[Alert]:
    """Return what one person was told of or raised, and what stands for young people whose alerts they read whole.

    Open ones all, ended ones since a moment; the newest first.
    """
    told = select(Recipient.alert_id).where(Recipient.staff_id == staff_id, Recipient.ended_at.is_(None))
    theirs = or_(Alert.id.in_(told), Alert.raised_by == staff_id, Alert.young_person_id.in_(young_people))
    recent = or_(Alert.ended_at.is_(None), Alert.ended_at >= since)
    query = standing().where(theirs, recent).order_by(Alert.raised_at.desc(), Alert.id.desc())
    return session.scalars(query.limit(limit)).all()


def recipients_of(session: Session, alert_id: UUID) -> Sequence[Recipient]:
    """Return everybody who was told of an alert, in the order in which they were."""
    query = select(Recipient).where(Recipient.alert_id == alert_id)
    return session.scalars(query.order_by(Recipient.added_at, Recipient.id)).all()


def recipient_rows(session: Session, alerts: Collection[UUID], *, staff_id: UUID) -> dict[UUID, Recipient]:
    """Return how one person stands to each of the alerts, by alert."""
    query = select(Recipient).where(Recipient.alert_id.in_(alerts), Recipient.staff_id == staff_id)
    return {each.alert_id: each for each in session.scalars(query)}


def find_recipient(session: Session, alert_id: UUID, *, staff_id: UUID) -> Recipient | None:
    """Return how one person stands to an alert; None where they were not told."""
    query = select(Recipient).where(Recipient.alert_id == alert_id, Recipient.staff_id == staff_id)
    return session.scalars(query).one_or_none()


def escalations_of(session: Session, alert_id: UUID) -> Sequence[Escalation]:
    """Return how an alert climbed, rung by rung."""
    query = select(Escalation).where(Escalation.alert_id == alert_id)
    return session.scalars(query.order_by(Escalation.escalated_at, Escalation.due_at)).all()


def remarks_of(session: Session, alert_id: UUID) -> Sequence[Remark]:
    """Return what was said about an alert, in its order."""
    return session.scalars(select(Remark).where(Remark.alert_id == alert_id).order_by(Remark.said_at, Remark.id)).all()


def ladder_of(
    session: Session, *, home_id: UUID | None, severity: Severity, alert_type: AlertType | None = None
) -> Ladder:
    """Return the ladder as the hub's managers chose it last for a severity, else the standard one of what it is."""
    query = select(LadderChoice).where(LadderChoice.home_id == home_id, LadderChoice.severity == severity)
    chosen = session.scalars(query.order_by(LadderChoice.chosen_at.desc(), LadderChoice.id.desc()).limit(1)).first()
    usual = LADDERS[severity]
    if chosen is not None:
        usual = usual.chosen(first_minutes=chosen.first_minutes, next_minutes=chosen.next_minutes)
    return ladder_for(alert_type, severity, usual=usual)


def corrections_for(session: Session, staff_id: UUID) -> Sequence[Recipient]:
    """Return where somebody has read what was about the wrong person and has not yet said that they know."""
    waiting = and_(Recipient.corrected_at.is_not(None), Recipient.correction_seen_at.is_(None))
    query = select(Recipient).where(Recipient.staff_id == staff_id, waiting)
    return session.scalars(query.order_by(Recipient.corrected_at, Recipient.id)).all()


def count_waiting(session: Session, staff_id: UUID) -> int:
    """Return how many open alerts somebody was told of and has not taken on, and how many corrections wait for them."""
    waiting = standing().where(Alert.ended_at.is_(None)).join(Recipient, Recipient.alert_id == Alert.id)
    mine = waiting.where(
        Recipient.staff_id == staff_id, Recipient.ended_at.is_(None), Recipient.acknowledged_at.is_(None)
    )
    count = session.scalar(mine.with_only_columns(func.count())) or 0
    return count + len(corrections_for(session, staff_id))


def find_request(session: Session, alert_id: UUID, *, staff_id: UUID) -> AccessRequest | None:
    """Return somebody's request to see an alert; None where they asked for nothing."""
    query = select(AccessRequest).where(AccessRequest.alert_id == alert_id, AccessRequest.staff_id == staff_id)
    return session.scalars(query).one_or_none()


def waiting_requests(session: Session, *, young_people: Collection[UUID]) -> list[tuple[AccessRequest, Alert]]:
    """Return who waits to be let see an alert about one of the young people, the longest wait first."""
    query = (
        standing()
        .join(AccessRequest, AccessRequest.alert_id == Alert.id)
        .where(AccessRequest.answered_at.is_(None), Alert.young_person_id.in_(young_people))
        .with_only_columns(AccessRequest, Alert)
    )
    return [(asked, alert) for asked, alert in session.execute(query.order_by(AccessRequest.asked_at))]


def incidents(session: Session) -> Sequence[DataIncident]:
    """Return the data incidents, open ones first, the one to be reported soonest at the top."""
    query = select(DataIncident).order_by(DataIncident.closed_at.is_not(None), DataIncident.report_by, DataIncident.id)
    return session.scalars(query).all()
