"""Telling people that something waits: a hint for their open pages, and a message out that says nothing else."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.alerts.models import Alert, Channel, Hint, MessageState, OutgoingMessage, Reach
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import home_of
from services.alerts.rules.quiet_hours import quiet_until
from shared.clock import TimeDoesNotExist, instant_of, london
from shared.vocabulary import Severity

# A page that was not open for so long asks for everything anyhow.
HINTS_KEPT_FOR = timedelta(minutes=10)


class Occasion(StrEnum):
    """Why a message goes out."""

    RAISED = "raised"
    CLIMBED = "climbed"
    CORRECTED = "corrected"
    ASKED = "asked"


# Architecture, section 5: no name and no detail.
WORDS = {
    Occasion.RAISED: "No Wrong Door: something needs you. Sign in to read it.",
    Occasion.CLIMBED: "No Wrong Door: something needs you, and nobody has answered yet. Sign in to read it.",
    Occasion.CORRECTED: "No Wrong Door: something that you read needs to be put right. Sign in to read it.",
    Occasion.ASKED: "No Wrong Door: somebody waits for your answer. Sign in to read it.",
}


def hint(session: Session, staff: Iterable[UUID], *, now: datetime) -> None:
    """Let the open pages of these people look again."""
    session.execute(delete(Hint).where(Hint.at < now - HINTS_KEPT_FOR))
    session.add_all(Hint(staff_id=each, at=now) for each in sorted(set(staff)))


def hint_everybody(session: Session, alert: Alert, *, now: datetime) -> None:
    """Let the open pages of everybody who was told, and of whoever raised it, look again."""
    told = {each.staff_id for each in queries.recipients_of(session, alert.id)}
    hint(session, told | ({alert.raised_by} if alert.raised_by else set()), now=now)


def tell(
    session: Session, alert: Alert, staff: Collection[UUID], *, now: datetime, occasion: Occasion = Occasion.RAISED
) -> None:
    """Tell people in the pages and, where they want it, outside them; what is not urgent waits for their morning."""
    hint_everybody(session, alert, now=now)
    hint(session, staff, now=now)
    home_id = home_of(session, alert.young_person_id)
    for reach in session.scalars(select(Reach).where(Reach.staff_id.in_(staff)).order_by(Reach.staff_id)):
        is_urgent = alert.severity is Severity.HIGH or occasion is Occasion.CLIMBED
        goes_at = now if is_urgent else _after_the_quiet_hours(reach, now=now)
        for channel, address in ((Channel.EMAIL, reach.email), (Channel.TEXT, reach.phone)):
            if address:
                session.add(
                    OutgoingMessage(
                        alert_id=alert.id,
                        staff_id=reach.staff_id,
                        home_id=home_id,
                        channel=channel,
                        address=address,
                        words=WORDS[occasion],
                        state=MessageState.WAITING,
                        created_at=now,
                        not_before=goes_at,
                    )
                )


def _after_the_quiet_hours(reach: Reach, *, now: datetime) -> datetime:
    """Return when a message may go out; an hour that is skipped in spring ends when the clock has gone on."""
    ends = quiet_until(london(now), begins=reach.quiet_from, ends=reach.quiet_until)
    if ends is None:
        return now
    try:
        return instant_of(*ends, fold=0)
    except TimeDoesNotExist:
        day, at = ends
        return instant_of(day, at.replace(hour=at.hour + 1), fold=0)
