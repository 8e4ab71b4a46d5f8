"""How current a part of the plan is: nobody reads "none" where "not known" is meant."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

# The plan asks each source every minute what it has announced (architecture 4); three turns missed is no accident.
KNOWN_FOR = timedelta(minutes=3)

CURRENT, BEHIND, UNKNOWN = "current", "behind", "unknown"


def source_of(family: str) -> str:
    """Return the service that announces a family."""
    return family.split(".")[1]


def of_section(
    families: Collection[str], *, asked: Mapping[str, datetime], behind: Mapping[str, str], now: datetime
) -> list[dict[str, Any]]:
    """Return how current each source of a section is, by name; nothing for a section without sources.

    `asked` says when a source last told all that it had announced, `behind` which families stand still and why.
    """
    return [
        _of_source(name, [each for each in families if source_of(each) == name], asked=asked, behind=behind, now=now)
        for name in sorted({source_of(each) for each in families})
    ]


def _of_source(
    name: str,
    families: Collection[str],
    *,
    asked: Mapping[str, datetime],
    behind: Mapping[str, str],
    now: datetime,
) -> dict[str, Any]:
    as_of = asked.get(name)
    standing = [behind[each] for each in families if each in behind]
    if as_of is None or now - as_of > KNOWN_FOR:
        return {"source": name, "state": UNKNOWN, "as_of": as_of, "why": None}
    return {
        "source": name,
        "state": BEHIND if standing else CURRENT,
        "as_of": as_of,
        "why": standing[0] if standing else None,
    }
