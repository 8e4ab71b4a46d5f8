"""Return interviews and their offers, as they are looked for."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.missing.models import InterviewOffer, ReturnInterview
from services.missing.rules.interviews import SETTLED
from shared.problems import NotFound


def get_interview(session: Session, interview_id: UUID, *, to_change: bool = False) -> ReturnInterview:
    """Return an interview, locked where it is to be changed; raises NotFound."""
    query = select(ReturnInterview).where(ReturnInterview.id == interview_id)
    if to_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_of_episode(session: Session, episode_id: UUID) -> ReturnInterview | None:
    """Return the interview of one episode, or None."""
    return session.scalars(select(ReturnInterview).where(ReturnInterview.episode_id == episode_id)).one_or_none()


def waiting(session: Session, young_people: Collection[UUID]) -> Sequence[ReturnInterview]:
    """Return the interviews of some young people that are not settled, the earliest return first."""
    query = select(ReturnInterview).where(
        ReturnInterview.young_person_id.in_(young_people),
        ReturnInterview.state.not_in(SETTLED),
        ReturnInterview.clock_ref.is_not(None),
    )
    return session.scalars(query.order_by(ReturnInterview.returned_at, ReturnInterview.id)).all()


def offers_of(session: Session, interview_id: UUID) -> Sequence[InterviewOffer]:
    """Return the offers of an interview in their order."""
    query = select(InterviewOffer).where(InterviewOffer.interview_id == interview_id)
    return session.scalars(query.order_by(InterviewOffer.offered_at, InterviewOffer.id)).all()
