"""Profiles, whom they are shared with, their strategies, and who was shown them, as they are looked for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.speech_language.models import (
    CardShown,
    CommunicationProfile,
    PoliceInterview,
    Sharing,
    Strategy,
    StrategyUse,
)
from shared.problems import NotFound
from shared.vocabulary import CardExtent, StrategyHelped


def last_of(session: Session, young_person_id: UUID, *, to_change: bool = False) -> CommunicationProfile | None:
    """Return the last version, a draft included, locked where the next is to be written."""
    query = select(CommunicationProfile).where(CommunicationProfile.young_person_id == young_person_id)
    query = query.order_by(CommunicationProfile.version.desc()).limit(1)
    if to_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def versions_of(session: Session, young_person_id: UUID) -> Sequence[CommunicationProfile]:
    """Return every version that was agreed, the last first, those withdrawn included."""
    query = select(CommunicationProfile).where(
        CommunicationProfile.young_person_id == young_person_id, CommunicationProfile.published_at.is_not(None)
    )
    return session.scalars(query.order_by(CommunicationProfile.version.desc())).all()


def standing(session: Session, young_people: Collection[UUID]) -> dict[UUID, CommunicationProfile]:
    """Return the version that stands of each young person who has one."""
    query = select(CommunicationProfile).where(
        CommunicationProfile.young_person_id.in_(young_people),
        CommunicationProfile.published_at.is_not(None),
        CommunicationProfile.withdrawn_at.is_(None),
    )
    found = session.scalars(query.order_by(CommunicationProfile.version))
    return {each.young_person_id: each for each in found}


def drafts(session: Session, young_people: Collection[UUID]) -> dict[UUID, CommunicationProfile]:
    """Return the version that is being written of each young person of whom one is."""
    query = select(CommunicationProfile).where(
        CommunicationProfile.young_person_id.in_(young_people), CommunicationProfile.published_at.is_(None)
    )
    return {each.young_person_id: each for each in session.scalars(query)}


def sharing_of(session: Session, young_person_id: UUID) -> Sequence[Sharing]:
    """Return what the young person says of each recipient now, the first said first."""
    query = select(Sharing).where(Sharing.young_person_id == young_person_id, Sharing.ended_at.is_(None))
    return session.scalars(query.order_by(Sharing.said_at, Sharing.id)).all()


def may_see(session: Session, young_person_id: UUID, *, staff_id: UUID) -> bool | None:
    """Return what the young person says of one who signs in, None where nothing.

    Where two say so at once, both words may stand: the no outweighs.
    """
    said = [each.may_see for each in sharing_of(session, young_person_id) if each.staff_id == staff_id]
    return all(said) if said else None


def strategies_of(session: Session, young_person_id: UUID) -> Sequence[Strategy]:
    """Return every strategy that was ever in the profile, those of today first."""
    query = select(Strategy).where(Strategy.young_person_id == young_person_id)
    return session.scalars(query.order_by(Strategy.ended_at.is_not(None), Strategy.agreed_at, Strategy.id)).all()


def get_strategy(session: Session, strategy_id: UUID) -> Strategy:
    """Return a strategy; raises NotFound."""
    found = session.get(Strategy, strategy_id)
    if found is None:
        raise NotFound
    return found


def uses_of(session: Session, young_person_id: UUID) -> Sequence[StrategyUse]:
    """Return each time that a strategy of a young person was marked as used, the latest first."""
    query = select(StrategyUse).where(StrategyUse.young_person_id == young_person_id)
    return session.scalars(query.order_by(StrategyUse.marked_at.desc(), StrategyUse.id.desc())).all()


def how_often(session: Session, young_person_id: UUID) -> dict[UUID, dict[str, int]]:
    """Return of each strategy how often it was used, and how often it helped."""
    query = (
        select(StrategyUse.strategy_id, StrategyUse.helped, func.count())
        .where(StrategyUse.young_person_id == young_person_id)
        .group_by(StrategyUse.strategy_id, StrategyUse.helped)
    )
    found: dict[UUID, dict[str, int]] = {}
    for strategy_id, helped, times in session.execute(query):
        counted = found.setdefault(strategy_id, {"used": 0, "helped": 0})
        counted["used"] += times
        counted["helped"] += times if helped is StrategyHelped.YES else 0
    return found


def find_interview(
    session: Session, alert_id: UUID | None, *, young_person_id: UUID, at: datetime
) -> PoliceInterview | None:
    """Return the arrest or the interview of which police told, while it lasts, or None."""
    found = None if alert_id is None else session.get(PoliceInterview, alert_id)
    if found is None or found.young_person_id != young_person_id or found.alert_type is None:
        return None
    is_over = found.retracted_at is not None or (found.until is not None and found.until <= at)
    return None if is_over else found


def has_said_why(session: Session, alert_id: UUID, *, staff_id: UUID) -> bool:
    """Tell whether somebody wrote down why they need the lines for this interview."""
    query = select(CardShown.id).where(
        CardShown.alert_id == alert_id,
        CardShown.staff_id == staff_id,
        CardShown.extent == CardExtent.LEGAL_SETTINGS,
        CardShown.reason.is_not(None),
    )
    return session.scalars(query.limit(1)).one_or_none() is not None


def showings_of(session: Session, young_person_id: UUID, *, at_most: int) -> Sequence[CardShown]:
    """Return the receipts of the card, the latest first."""
    query = select(CardShown).where(CardShown.young_person_id == young_person_id)
    return session.scalars(query.order_by(CardShown.shown_at.desc(), CardShown.id.desc()).limit(at_most)).all()
