"""Who still has to say yes to what version of a summary, and what was changed between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

EMPTY = "Say in a few plain words what you agreed"
SAID = ("shared_understanding", "strategies", "agreed_actions", "review_on")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one version stands: who wrote it, and who has said yes to it."""

    is_by_psychologist: bool
    agreed_at: datetime | None
    confirmed_at: datetime | None

    @property
    def is_agreed(self) -> bool:
        """Tell whether both sides have said that this is what was agreed."""
        return self.agreed_at is not None and (self.is_by_psychologist or self.confirmed_at is not None)


def what_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what one version says otherwise than the one before: by field, before and after.

    Strategies and actions are compared line by line; a line that is new has nothing before it.
    """
    found: dict[str, Any] = {}
    for name in SAID:
        if before[name] == after[name]:
            continue
        if isinstance(after[name], list):
            found[name] = {
                "left_out": _without(before[name], after[name]),
                "added": _without(after[name], before[name]),
            }
        else:
            found[name] = {"before": before[name], "after": after[name]}
    return found


def _without(lines: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    return [each for each in lines if each not in others]
