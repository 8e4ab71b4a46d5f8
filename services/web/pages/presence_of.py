"""Letting the board of who is in, out or late follow what is written down elsewhere, so that nothing is typed twice."""

from uuid import UUID, uuid4

from services.web.backends import presence
from shared.problems import Problem
from shared.vocabulary import PresenceState


def is_away_now(young_person_id: UUID) -> None:
    """Say that somebody is late, unless the board says so already."""
    _becomes(young_person_id, PresenceState.LATE, unless=(PresenceState.LATE,))


def is_back_now(young_person_id: UUID) -> None:
    """Say that somebody is in, unless the board says so already."""
    _becomes(young_person_id, PresenceState.IN, unless=(PresenceState.IN,))


def _becomes(young_person_id: UUID, state: PresenceState, *, unless: tuple[PresenceState, ...]) -> None:
    """Write it down where the reader may; the board is put right by hand where that cannot be."""
    try:
        known = presence.history_of(young_person_id, limit=1)
        if known["state"] in unless:
            return
        said = {"state": state, "revision": known["revision"], "keep_both": True}
        presence.write(young_person_id, said=said, key=str(uuid4()))
    except Problem:
        return
