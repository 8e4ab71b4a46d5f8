"""Who of the residents came and went these days, who is out or late now, and words to the next shift."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.hub.actions import handover, presence
from services.hub.demonstration.contacts import Writer
from services.hub.models import YoungPersonHome
from shared.clock import instant_of, london
from shared.demonstration import demonstration_id
from shared.vocabulary import RESIDENT_STRANDS, PresenceState

SEED = 2215
DAYS = 14
PLACES = ("football with two friends", "to college by bus", "to see nan", "into town for shoes", "to the cinema")
# So many minutes ago somebody left and is expected in so many more; who is expected in the past is late.
AWAY_NOW = ((150, 75, "into town with two friends"), (210, -35, "to see an aunt, back by bus"))
NOTES = (
    (9, "The boiler man comes tomorrow between ten and noon. The key hangs in the office."),
    (4, "Quiet evening. The back door sticks: lift it a little. Milk is nearly out."),
)


def build_these_days(session: Session, *, now: datetime, authors: Mapping[UUID, Sequence[Writer]]) -> None:
    """Write down a fortnight of comings and goings of those who live at a hub, and what the last shift left behind."""
    # Chance makes the days look lived in; nothing here is a secret.
    chance = Random(SEED)  # noqa: S311
    for home_id, residents in _residents(session).items():
        here = [each for each in residents if authors.get(each)]
        for place, young_person_id in enumerate(here):
            writers = [who for who, _, ended in authors[young_person_id] if ended is None]
            away = _away_now(AWAY_NOW[place], now=now) if place < len(AWAY_NOW) else []
            told = _fortnight(chance, now=now, until=away[0]["happened_at"] if away else now) + away
            _write(session, chance, young_person_id, writers, told)
        if here:
            _leave_words(session, home_id, authors[here[0]][0][0], now=now)


def _residents(session: Session) -> dict[UUID, list[UUID]]:
    query = select(YoungPersonHome.home_id, YoungPersonHome.young_person_id)
    living_there = query.where(YoungPersonHome.strand.in_(RESIDENT_STRANDS))
    found: dict[UUID, list[UUID]] = {}
    for home_id, young_person_id in session.execute(living_there.order_by(YoungPersonHome.young_person_id)).all():
        if home_id is not None:
            found.setdefault(home_id, []).append(young_person_id)
    return found


def _fortnight(chance: Random, *, now: datetime, until: datetime) -> list[dict[str, Any]]:
    """Return an outing of each day before today, and that they came in again, as far as that was before an instant."""
    told = []
    for days in range(DAYS, 0, -1):
        day = london(now).date() - timedelta(days=days)
        left, back = _at(chance, day, hour=15), _at(chance, day, hour=20)
        expected = instant_of(day, time(21))
        details = chance.choice(PLACES)
        # Shortly after midnight, who went out this evening may not have been back yesterday at eight.
        if back < until:
            told.append(_change(PresenceState.OUT, left, expected_back_at=expected, details=details))
            told.append(_change(PresenceState.IN, back))
    return told


def _away_now(away: tuple[int, int, str], *, now: datetime) -> list[dict[str, Any]]:
    since, expected_in, details = away
    expected = now + timedelta(minutes=expected_in)
    left = now - timedelta(minutes=since)
    return [_change(PresenceState.OUT, left, expected_back_at=expected, details=details)]


def _change(state: PresenceState, at: datetime, **said: Any) -> dict[str, Any]:
    return {"state": state, "happened_at": at, "recorded_at": at + timedelta(minutes=1), **said}


def _at(chance: Random, day: date, *, hour: int) -> datetime:
    return instant_of(day, time(hour, chance.randrange(60)))


def _write(
    session: Session,
    chance: Random,
    young_person_id: UUID,
    writers: Sequence[UUID],
    told: Sequence[dict[str, Any]],
) -> None:
    usual: dict[str, Any] = {"expected_back_at": None, "details": None}
    for number, each in enumerate(told):
        presence.change(
            session,
            change_id=demonstration_id("presence", f"{young_person_id}/{number}"),
            young_person_id=young_person_id,
            recorded_by=chance.choice(writers),
            revision=number,
            **usual | each,
        )


def _leave_words(session: Session, home_id: UUID, author_id: UUID, *, now: datetime) -> None:
    for hours, words in NOTES:
        handover.write_note(
            session,
            note_id=demonstration_id("handover_note", f"{home_id}/{hours}"),
            hub_id=home_id,
            author_id=author_id,
            words=words,
            written_at=now - timedelta(hours=hours),
        )
