"""Episodes and their entries as a page shows them: words for codes, names for ids, how long and since when."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from services.web import missing_words as words
from services.web import moments
from services.web.backends.people import Names
from services.web.pages.durations import duration_in_words
from services.web.pages.lines import staff_in_words
from services.web.words import in_words
from shared.clock import utc_now
from shared.vocabulary import EntryKind, EpisodeState, LookedFor


def staff_of(episode: Mapping[str, Any]) -> set[str]:
    """Return the ids of everybody whom an episode names."""
    found = {each["recorded_by"] for each in episode.get("entries", ()) if each["recorded_by"]}
    found |= {before["changed_by"] for each in episode.get("entries", ()) for before in each["earlier"]}
    return found | {episode[name] for name in ("opened_by",) if episode.get(name)}


def episode_line(episode: Mapping[str, Any], *, name: str, now: datetime | None = None) -> dict[str, Any]:
    """Return an episode for a list: who it is, how they are away, since when, and what is left to do."""
    since = _at(episode.get("missing_since") or episode["began_at"])
    is_away = episode["state"] == EpisodeState.RUNNING
    ended = _at(episode["returned_at"]) if episode["returned_at"] else now or utc_now()
    return {
        "id": episode["id"],
        "href": f"/missing/{episode['id']}",
        "young_person_id": episode["young_person_id"],
        "name": name,
        "kind": words.KINDS[episode["kind"]],
        "kind_code": episode["kind"],
        "is_away": is_away,
        "since": moments.in_words(since),
        "since_at": since.isoformat(),
        "began": moments.in_words(_at(episode["began_at"])),
        "away_for": duration_in_words(ended - _at(episode["began_at"])),
        "returned": moments.in_words(_at(episode["returned_at"])) if episode["returned_at"] else None,
        "grade": words.GRADES.get(episode.get("grade") or ""),
        "police_ref": episode.get("police_ref"),
        "asks": episode["what_we_ask"],
        "is_whole": episode["view"] == "whole",
        "is_closed": episode["state"] == EpisodeState.CLOSED,
        "form_released": moments.in_words(_at(episode["released_at"])) if episode.get("released_at") else None,
    }


def entry_lines(episode: Mapping[str, Any], *, names: Names) -> list[dict[str, Any]]:
    """Return what was written down of an episode, in true time order."""
    return [_entry(each, names=names) for each in episode.get("entries", ())]


def looked_lines(episode: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a good parent does first, and which of it was done when."""
    done: dict[str, list[str]] = {}
    for each in episode.get("entries", ()):
        if each["kind"] == EntryKind.STEP:
            said = f": {each['words']}" if each.get("words") else ""
            done.setdefault(each["looked_for"], []).append(f"{moments.in_words(_at(each['happened_at']))}{said}")
    codes = [each for each in LookedFor if each is not LookedFor.OTHER or each in done]
    return [{"code": each, "text": words.LOOKED_FOR[each], "done": done.get(each, [])} for each in codes]


def clock_lines(deadlines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return clocks with their rule, start, basis and what would change them."""
    return [clock_line(each) for each in deadlines]


def clock_line(clock: Mapping[str, Any]) -> dict[str, Any]:
    """Return one clock as a page shows it."""
    status = clock["status"]
    due_at = _at(clock["due_at"])
    return {
        "task": clock["task"][:1].upper() + clock["task"][1:],
        "due": moments.ahead_in_words(due_at),
        "status": STATUSES[status],
        "is_late": status in ("missed", "met_late"),
        "is_running": status == "running",
        "explained": [clock[name] for name in ("rule", "start", "end", "basis", "what_would_change_it")],
        "earlier": [
            f"Before, it was due {moments.ahead_in_words(_at(each['due_at']))}. {each['reason'].capitalize()}."
            for each in clock["earlier"]
        ],
    }


STATUSES = {
    "running": "Running",
    "met_on_time": "Done in time",
    "met_late": "Done late",
    "missed": "Not done in time",
    "cancelled": "Stopped",
}


def _entry(entry: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    happened = _at(entry["happened_at"])
    return {
        "id": entry["id"],
        "title": _title(entry),
        "when": moments.in_words(happened),
        "at": happened.isoformat(),
        "by": staff_in_words(names, entry["recorded_by"]) or ("Police" if entry.get("source") == "police" else None),
        "late": moments.added_later(happened, recorded_at=_at(entry["recorded_at"])),
        "facts": _facts(entry),
        "words": entry.get("words"),
        "is_in_question": entry["is_in_question"],
        "earlier": [_before(each, names=names) for each in entry["earlier"]],
        "is_by_itself": entry["recorded_by"] is None and entry.get("source") is None,
    }


def _title(entry: Mapping[str, Any]) -> str:
    kind = entry["kind"]
    if kind == EntryKind.STEP:
        return words.LOOKED_FOR[entry["looked_for"]]
    if kind == EntryKind.GRADED:
        return f"Police grade it {words.GRADES[entry['grade']].lower()}"
    return words.ENTRIES[kind]


def _facts(entry: Mapping[str, Any]) -> list[str]:
    told = {True: "Yes", False: "No"}
    found = (
        ("Due back", _moment(entry.get("due_back_at"))),
        ("Last seen", _moment(entry.get("last_seen_at"))),
        ("Where", entry.get("last_seen_where") or entry.get("found_where")),
        ("How", in_words(entry.get("reported_how"), words.REPORTED_HOW)),
        ("How", in_words(entry.get("found_how"), words.FOUND_HOW)),
        ("Police reference", entry.get("police_ref")),
        ("Form released to police", told.get(entry["releases_form"]) if "releases_form" in entry else None),
        ("Wearing", entry.get("clothing")),
        ("Before they went", entry.get("circumstances")),
        ("The force’s own words", entry.get("stated_lower")),
        ("Told", in_words(entry.get("told_whom"), words.TOLD_WHOM)),
        ("How", in_words(entry.get("told_how"), words.TOLD_HOW)),
        ("Kept to the script", told.get(entry["used_script"]) if "used_script" in entry else None),
        ("Needs medical help", told.get(entry["needs_medical"]) if "needs_medical" in entry else None),
        ("Held", told.get(entry["was_held"]) if "was_held" in entry else None),
        ("We ask", "; ".join(entry.get("what_we_ask") or ())),
    )
    return [f"{term}: {text}" for term, text in found if text]


def _before(before: Mapping[str, Any], *, names: Names) -> str:
    who = staff_in_words(names, before["changed_by"]) or "somebody"
    when = moments.in_words(_at(before["happened_at"]))
    said = before["said"].get("words")
    return f"Before, it read {when}{f': {said}' if said else ''}. Put right by {who}: {before['reason']}"


def _moment(text: str | None) -> str | None:
    return moments.in_words(_at(text)) if text else None


def _at(text: str) -> datetime:
    return moments.moment_of(text)
