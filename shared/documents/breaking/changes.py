"""One change of a contract in plain words, and the one table that says whom it breaks."""

from dataclasses import dataclass
from enum import StrEnum


class Breaks(StrEnum):
    """Whom a change breaks, as it is told."""

    READERS = "breaks whoever reads it"
    WRITERS = "breaks whoever sends it"
    STORED = "breaks reading what is stored"
    NOBODY = "breaks nobody"


class Use(StrEnum):
    """Which way a document goes: to us, from us, or from us and then kept to be read again by code that is newer."""

    REQUEST = "request"
    ANSWER = "answer"
    EVENT = "event"


class Move(StrEnum):
    """What a change does to what a document may hold."""

    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


# Whoever reads is surprised by what could not be there before, whoever sends by what may not be there any more. An
# event has both: listeners that still run older code, and the events of long ago in every inbox, folded again by newer.
BROKEN: dict[tuple[Use, Move], Breaks] = {
    (Use.REQUEST, Move.NARROWER): Breaks.WRITERS,
    (Use.REQUEST, Move.OTHER): Breaks.WRITERS,
    (Use.ANSWER, Move.WIDER): Breaks.READERS,
    (Use.ANSWER, Move.OTHER): Breaks.READERS,
    (Use.EVENT, Move.WIDER): Breaks.READERS,
    (Use.EVENT, Move.NARROWER): Breaks.STORED,
    (Use.EVENT, Move.OTHER): Breaks.READERS,
}


@dataclass(frozen=True)
class Change:
    """What changed where, and whom it breaks."""

    where: str
    what: str
    breaks: Breaks

    @property
    def is_break(self) -> bool:
        """Tell whether anybody is broken by it."""
        return self.breaks is not Breaks.NOBODY

    def __str__(self) -> str:
        """Return the change as a line of the command and of the list of accepted breaks."""
        return f"{self.where}: {self.what}; {self.breaks}"


def broken_by(use: Use, move: Move) -> Breaks:
    """Return whom a move breaks where the document is used so."""
    return BROKEN.get((use, move), Breaks.NOBODY)
