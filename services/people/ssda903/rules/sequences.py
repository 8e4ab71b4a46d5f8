"""One episode after another: whether the reasons for the start and the end agree with what changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Episode, Return903, Unread
from services.people.ssda903.rules.by_child import in_order, warning
from services.people.ssda903.rules.episodes import TEMPORARY

STARTED = "S"
GOES_ON = "X1"
NEW_LEGAL_STATUS = frozenset({"L"})
NEW_PLACEMENT = frozenset({"P", "T"})
NEW_BOTH = frozenset({"B", "U"})


@dataclass(frozen=True)
class _Rule:
    code: str
    column: str
    message: str
    is_broken: Callable[[Episode, Episode], bool]


ABOUT_THE_LATER = (
    _Rule("431", "RNE", "Care is said to start, and the earlier episode ended on the same day.",
          lambda earlier, later: later.reason_started == STARTED and earlier.ended_on == later.started_on),
    _Rule("432", "RNE", "Care ended with the earlier episode, so the reason must be that care starts (S).",
          lambda earlier, later: earlier.reason_ended not in (None, GOES_ON) and later.reason_started != STARTED),
    _Rule("433", "DECOM", "The episode continues another, and does not start on the day that one ended.",
          lambda earlier, later: later.reason_started != STARTED and earlier.ended_on != later.started_on),
    _Rule("434", "RNE", "Only the legal status is said to change, and the two episodes do not show that.",
          lambda earlier, later: later.reason_started in NEW_LEGAL_STATUS
          and (_same_status(earlier, later) or not _same_placement(earlier, later))),
    _Rule("435", "RNE", "Only the placement is said to change, and the two episodes do not show that.",
          lambda earlier, later: later.reason_started in NEW_PLACEMENT
          and (not _same_status(earlier, later) or _same_placement(earlier, later))),
    _Rule("436", "RNE", "Legal status and placement are said to change, and the two episodes do not show that.",
          lambda earlier, later: later.reason_started in NEW_BOTH
          and (_same_status(earlier, later) or _same_placement(earlier, later))),
    _Rule("504", "CIN", "The category of need is not the one that care started with.",
          lambda earlier, later: earlier.reason_ended == GOES_ON and earlier.ended_on == later.started_on
          and earlier.category_of_need != later.category_of_need),
)  # fmt: skip
ABOUT_THE_EARLIER = (
    _Rule("225", "REASON_PLACE_CHANGE", "The placement changes and the reason is blank.",
          lambda earlier, later: earlier.reason_ended == GOES_ON and earlier.reason_placement_changed is None
          and later.reason_started in NEW_PLACEMENT | NEW_BOTH
          and not {earlier.placement, later.placement} & TEMPORARY),
    _Rule("226", "REASON_PLACE_CHANGE", "A reason is not asked for when a temporary placement follows.",
          lambda earlier, later: earlier.reason_placement_changed is not None and later.placement in TEMPORARY
          and earlier.placement not in TEMPORARY),
    _Rule("437", "REC", "The child died or was found to be an adult, and there are later episodes.",
          lambda earlier, later: earlier.reason_ended in ("E2", "E15")),
)  # fmt: skip


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Check each child's episodes in order, unless some of them could not be read."""
    for child, episodes in in_order(tables.episodes).items():
        if not unread.lacks(Episode.file, child):
            yield from _of_child(episodes)


def _of_child(episodes: Sequence[Episode]) -> Iterator[Finding]:
    for earlier, later in pairwise(episodes):
        yield from _broken(ABOUT_THE_LATER, earlier, later, row=later)
        yield from _broken(ABOUT_THE_EARLIER, earlier, later, row=earlier)
    yield from _continuations(episodes)
    for episode in episodes:
        if episode.placement in TEMPORARY and episode.reason_placement_changed is not None:
            message = "A reason is not asked for when a temporary placement ends."
            yield warning(episode, "REASON_PLACE_CHANGE", "226", message)


def _broken(rules: Sequence[_Rule], earlier: Episode, later: Episode, *, row: Episode) -> Iterator[Finding]:
    for rule in rules:
        if rule.is_broken(earlier, later):
            yield warning(row, rule.column, rule.code, rule.message)


def _continuations(episodes: Sequence[Episode]) -> Iterator[Finding]:
    starts = {episode.started_on for episode in episodes[1:]}
    for episode in episodes:
        if episode.reason_ended == GOES_ON and episode.ended_on is not None and episode.ended_on not in starts:
            yield warning(episode, "REC", "388", "Another episode is said to follow (X1), and none starts on that day.")


def _same_status(earlier: Episode, later: Episode) -> bool:
    return earlier.legal_status == later.legal_status


def _same_placement(earlier: Episode, later: Episode) -> bool:
    return _placement(earlier) == _placement(later)


def _placement(episode: Episode) -> tuple[str | None, ...]:
    return (episode.placement, episode.placement_provider, episode.placement_postcode, episode.urn)
