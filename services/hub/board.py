"""Comings and goings as they are shown; whoever may know of them at all gets them whole."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import Presence, PresenceChange, PresenceRevision
from services.hub.models.presence import SAID
from services.hub.queries import presence as queries
from services.hub.rules.presence import state_at
from shared.vocabulary import InformationClass, PresenceState

# Where somebody is and with whom is written for the team; the class narrows what the matrix gives.
WRITTEN_FOR = InformationClass.TEAM
NOTHING_YET: dict[str, Any] = {"revision": 0, "state": None, "away_since": None, "change": None}


def change_shown(change: PresenceChange, earlier: Iterable[PresenceRevision] = ()) -> dict[str, Any]:
    """Return a coming or going as it reads now, and how it read before."""
    names = ("id", "revision", "recorded_at", "recorded_by", *SAID)
    return {name: getattr(change, name) for name in names} | {"earlier": [_reading(each) for each in earlier]}


def standing_of(session: Session, young_people: Collection[UUID], *, now: datetime) -> dict[UUID, dict[str, Any]]:
    """Return what stands for each of the young people of whom anything was ever written."""
    lines = {}
    for young_person_id, (presence, last) in queries.standing(session, young_people).items():
        is_late = last is not None and last.state is PresenceState.LATE
        leaving = queries.find_leaving(session, last) if last is not None and is_late else None
        lines[young_person_id] = line_shown(presence, last, leaving=leaving, now=now)
    return lines


def line_shown(
    presence: Presence, change: PresenceChange | None, *, leaving: PresenceChange | None, now: datetime
) -> dict[str, Any]:
    """Return what stands for a young person: the state as it is now, since when they are away, and the last change."""
    if change is None:
        return NOTHING_YET | {"revision": presence.revision}
    away = change if change.state is PresenceState.OUT else leaving
    return {
        "revision": presence.revision,
        "state": state_at(change.state, expected_back_at=change.expected_back_at, now=now),
        "away_since": None if away is None or change.state is PresenceState.IN else away.happened_at,
        "change": change_shown(change),
    }


def _reading(earlier: PresenceRevision) -> dict[str, Any]:
    return {name: getattr(earlier, name) for name in (*SAID, "changed_by", "changed_at")}
