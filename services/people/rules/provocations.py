"""What of a change of place is a move, before which one of the model's questions is answered (domain reference 2.2)."""

from dataclasses import dataclass
from uuid import UUID

from shared.vocabulary import Strand


@dataclass(frozen=True)
class Place:
    """Where somebody lives, and which hub works with them."""

    strand: Strand | None
    home_id: UUID | None


def is_move(before: Place, after: Place) -> bool:
    """Tell whether somebody moves; the first place and the first hub on record are no move."""
    return _differs(before.strand, after.strand) or _differs(before.home_id, after.home_id)


def _differs(before: object | None, after: object | None) -> bool:
    return before is not None and before != after
