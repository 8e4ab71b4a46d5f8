"""Times missing: within the child's life, and while the child is looked after."""

from collections.abc import Iterator, Sequence

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Episode, MissingPeriod, Return903, Unread
from services.people.ssda903.rules.by_child import in_order, warning


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Check each time missing against the date of birth and the child's episodes."""
    episodes = in_order(tables.episodes)
    for period in tables.missing_periods:
        if period.started_on < period.born_on:
            yield warning(period, "MIS_START", "586", "This is before the child was born.")
        elif period.child in episodes and not unread.lacks(Episode.file, period.child):
            yield from _against_episodes(period, episodes[period.child])


def _against_episodes(period: MissingPeriod, episodes: Sequence[Episode]) -> Iterator[Finding]:
    if period.started_on < episodes[0].started_on:
        yield warning(period, "MIS_START", "581", "The child was not yet looked after.")
        return
    if any(episode.ended_on is None for episode in episodes):
        return
    last_day = max(episode.ended_on for episode in episodes if episode.ended_on is not None)
    if period.started_on > last_day:
        yield warning(period, "MIS_START", "578", "The child was no longer looked after.")
    elif period.ended_on is None:
        yield warning(period, "MIS_END", "577", "The child is no longer looked after, and this has no end.")
