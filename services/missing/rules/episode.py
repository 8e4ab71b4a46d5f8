"""An episode as a fold of what was written down: in true time order, whatever arrived first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from shared.vocabulary import EntryKind, EpisodeKind, EpisodeState, FoundHow, InformationClass, MissingGrade

# Domain reference 8.3, step 9, and 12.3, MI2: both are local settings.
REPEATED_WITHIN = timedelta(days=90)
REPEATED_AT = 3

# What begins an episode, and what each says the young person is from then on.
KIND_OF = {
    EntryKind.LATE: EpisodeKind.LATE,
    EntryKind.AWAY: EpisodeKind.AWAY,
    EntryKind.MISSING: EpisodeKind.MISSING,
}


class Question(StrEnum):
    """What has to be asked before something is written down that does not fit."""

    FOUND_BEFORE_MISSING = "found_before_missing"
    RETURNED_BEFORE_FOUND = "returned_before_found"
    OVERLAPS = "overlaps"
    STILL_AWAY = "still_away"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was written down."""

    kind: EntryKind
    happened_at: datetime
    recorded_at: datetime
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an episode stands: its columns, and the grades in their order."""

    kind: EpisodeKind
    state: EpisodeState
    began_at: datetime
    due_back_at: datetime | None = None
    last_seen_at: datetime | None = None
    last_seen_where: str | None = None
    missing_since: datetime | None = None
    reported_at: datetime | None = None
    police_ref: str | None = None
    grade: MissingGrade | None = None
    released_at: datetime | None = None
    found_at: datetime | None = None
    found_how: FoundHow | None = None
    returned_at: datetime | None = None
    prevention_check_at: datetime | None = None
    repeat_meeting_at: datetime | None = None
    closed_at: datetime | None = None


COLUMNS = tuple(Standing.__dataclass_fields__)


def in_true_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries as they happened; of two at the same moment the one that was written down first."""
    return sorted(entries, key=lambda each: (each.happened_at, each.recorded_at))


def fold(entries: Iterable[Entry]) -> Standing:
    """Return how an episode stands; raises ValueError for one that nothing began."""
    ordered = in_true_order(entries)
    begun = [each for each in ordered if each.kind in KIND_OF]
    if not begun:
        raise ValueError("an episode begins by being late, away or missing")
    told: dict[str, Any] = {"kind": KIND_OF[begun[-1].kind]}
    for each in ordered:
        told |= _says(each, told)
    known = {name: value for name, value in told.items() if value is not None and name in COLUMNS}
    # Whoever was back is so, also where nobody wrote down apart that they were found.
    if "returned_at" in known:
        known.setdefault("found_at", known["returned_at"])
        known.setdefault("found_how", FoundHow.RETURNED_SELF)
    began_at = min(known.get("due_back_at") or ordered[0].happened_at, begun[0].happened_at)
    return Standing(**known, state=_state(known), began_at=began_at)


def _says(entry: Entry, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry says of the columns; of what was said before, only what it says anew."""
    said, at = entry.said, entry.happened_at
    match entry.kind:
        case EntryKind.LATE:
            return {"due_back_at": _instant(said.get("due_back_at")) or at}
        case EntryKind.AWAY:
            return {"grade": None}
        case EntryKind.MISSING:
            seen = {"last_seen_at": _instant(said.get("last_seen_at")), "last_seen_where": said.get("last_seen_where")}
            return {"missing_since": told.get("missing_since") or at} | _given(seen)
        case EntryKind.REPORTED | EntryKind.GRADED:
            return _police_say(entry, told)
        case EntryKind.FOUND | EntryKind.RETURNED:
            how = FoundHow(said["found_how"]) if said.get("found_how") else told.get("found_how")
            return {f"{entry.kind}_at": at, "found_how": how}
        case EntryKind.PREVENTION_CHECK | EntryKind.REPEAT_MEETING | EntryKind.CLOSED:
            return {f"{entry.kind}_at": at}
        case _:
            return {}


def _police_say(entry: Entry, told: Mapping[str, Any]) -> dict[str, Any]:
    said, at = entry.said, entry.happened_at
    reference = _given({"police_ref": said.get("police_ref")})
    if entry.kind is EntryKind.GRADED:
        return {"grade": MissingGrade(said["grade"])} | reference
    released = at if said.get("releases_form") else None
    first = {"reported_at": told.get("reported_at") or at, "released_at": told.get("released_at") or released}
    return first | reference


def _state(known: Mapping[str, Any]) -> EpisodeState:
    if "returned_at" not in known:
        return EpisodeState.RUNNING
    # Somebody who was late and came back was never away: nothing is left to do.
    is_done = "closed_at" in known or known["kind"] is EpisodeKind.LATE
    return EpisodeState.CLOSED if is_done else EpisodeState.RETURNED


def question_about(standing: Standing, others: Sequence[tuple[datetime, datetime | None]] = ()) -> Question | None:
    """Return what does not fit, or None; `others` are the begin and return of the young person's other episodes."""
    starts = standing.missing_since or standing.began_at
    if standing.found_at is not None and standing.found_at < starts:
        return Question.FOUND_BEFORE_MISSING
    if standing.returned_at is not None and standing.found_at is not None and standing.returned_at < standing.found_at:
        return Question.RETURNED_BEFORE_FOUND
    for began_at, returned_at in others:
        ends_after_ours_began = returned_at is None or returned_at > standing.began_at
        begins_before_ours_ended = standing.returned_at is None or began_at < standing.returned_at
        if ends_after_ours_began and begins_before_ours_ended:
            return Question.OVERLAPS
    return None


def missing_for_closing(standing: Standing) -> str | None:
    """Return what an episode lacks that is to be closed, or None: it cannot close while police still look."""
    if standing.returned_at is None:
        return "Say first when they were back: an episode cannot close while somebody is away"
    if standing.kind is EpisodeKind.MISSING and standing.prevention_check_at is None:
        return "Say first when the prevention check was, or that there was none"
    return None


def class_of(missing_since: datetime | None) -> InformationClass:
    """Return for whom an episode is: police look for who is missing, and not for who is where they should not be."""
    return InformationClass.TEAM if missing_since is None else InformationClass.SAFETY


def is_away(standing: Standing) -> bool:
    """Tell whether others must know: late is not yet away."""
    return standing.kind is not EpisodeKind.LATE


def is_form_open(*, kind: EpisodeKind, state: EpisodeState, released_at: datetime | None) -> bool:
    """Tell whether police may read the Philomena form: reported as missing, released, and not back yet."""
    return kind is EpisodeKind.MISSING and state is EpisodeState.RUNNING and released_at is not None


def _instant(text: str | datetime | None) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else text


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}
