"""Lines of the plan as a page shows them: words for codes, names for ids, and where each line came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from services.web import consultation_words, moments, words
from services.web.backends.people import HUB_STAFF, Me, Names
from services.web.incident_words import KINDS as MEASURES
from services.web.incident_words import TYPES
from services.web.pages.away_lines import episode_told, interview_told
from services.web.pages.communication_lines import profile_told, screening_told
from services.web.pages.custody_lines import custody_told
from shared.access.kinds import ItemKind

TOLD_OTHERWISE = {
    "missing_episode_facts": episode_told,
    "return_interview_summary": interview_told,
    "custody_notice": custody_told,
    "screening": screening_told,
    "communication_profile": profile_told,
}
TO_BE_WRITTEN = "Its record is still to be written."
REDUCED = "A contact took place. What was said stays with the hub."


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the timeline, ready to be shown."""

    id: str
    title: str
    when: str
    at: str
    by: str | None
    late: str | None
    summary: str
    own_words: str | None
    facts: list[str]
    good_things: list[str]
    worries: list[str]
    is_corrected: bool
    for_few: bool
    source: str
    changes: list[dict[str, str]] = field(default_factory=list)


def staff_of(entries: Iterable[dict[str, Any]]) -> set[str]:
    """Return the ids of everybody whom the lines name."""
    return {each[name] for each in entries for name in ("author_id", "interviewer_id") if each.get(name)}


def line_of(entry: dict[str, Any], *, names: Names, me: Me, young_person_id: object) -> Line:
    """Return one line of the timeline as this reader gets it."""
    if entry.get("item_kind") in TOLD_OTHERWISE:
        return _other_line(entry, names=names)
    occurred_at = moments.moment_of(entry["occurred_at"])
    kind = _kind(entry)
    setting = words.in_words(entry.get("setting"), words.SETTINGS)
    when = moments.in_words(occurred_at)
    return Line(
        id=f"line-{entry['item_id']}",
        title=f"{kind}, {setting[0].lower()}{setting[1:]}" if setting else kind,
        when=when,
        at=occurred_at.isoformat(),
        by=staff_in_words(names, entry.get("author_id")),
        late=moments.added_later(occurred_at, recorded_at=moments.moment_of(entry["recorded_at"])),
        summary=entry.get("summary") or (TO_BE_WRITTEN if _is_measure(entry) else REDUCED),
        own_words=entry.get("young_person_words"),
        facts=_facts(entry),
        good_things=entry.get("good_things") or [],
        worries=entry.get("worries") or [],
        is_corrected=bool(entry.get("is_corrected")),
        for_few=entry.get("class") == "statutory",
        source=_source_of_entry(entry),
        changes=_changes(entry, me=me, young_person_id=young_person_id, title=f"{kind}, {when}"),
    )


def _other_line(entry: dict[str, Any], *, names: Names) -> Line:
    """Return a line that is no contact: that somebody was missing, or that one talked with them afterwards."""
    occurred_at = moments.moment_of(entry["occurred_at"])
    title, summary, facts = TOLD_OTHERWISE[entry["item_kind"]](entry)
    return Line(
        id=f"line-{entry['item_id']}",
        title=title,
        when=moments.in_words(occurred_at),
        at=occurred_at.isoformat(),
        by=staff_in_words(names, entry.get("interviewer_id") or entry.get("author_id")),
        late=None,
        summary=summary,
        own_words=None,
        facts=facts,
        good_things=[],
        worries=[],
        is_corrected=False,
        for_few=False,
        source=_source_of_entry(entry),
    )


def staff_in_words(names: Names, staff_id: str | None) -> str | None:
    """Return a worker's name and role, as far as the reader may know them."""
    known = names.staff.get(staff_id or "")
    if known is None:
        return None
    return f"{known['name']}, {known['role_words']}" if known["role_words"] else known["name"]


def _is_incident(entry: dict[str, Any]) -> bool:
    return entry.get("item_kind") == ItemKind.INCIDENT


def _is_measure(entry: dict[str, Any]) -> bool:
    return _is_incident(entry) and entry["kind"] in MEASURES


def _kind(entry: dict[str, Any]) -> str:
    if entry.get("item_kind") == ItemKind.CONSULTATION_SUMMARY:
        return words.in_words(entry["kind"], consultation_words.TYPES)
    if _is_measure(entry):
        return f"Measure: {MEASURES[entry['kind']].lower()}"
    if _is_incident(entry):
        return f"Incident: {words.in_words(entry['kind'], TYPES)}"
    return words.in_words(entry["kind"], words.KINDS)


def source_in_words(source: dict[str, Any]) -> str:
    """Return where something came from, such as `From the hub: contact logged`."""
    return f"From {words.in_words(source['service'], words.SERVICES)}: {words.event_in_words(source['type'])}"


def _source_of_entry(entry: dict[str, Any]) -> str:
    source, recorded_at = entry["source"], moments.moment_of(entry["recorded_at"])
    received = moments.time_after(moments.moment_of(entry["received_at"]), other=recorded_at)
    purpose = words.PURPOSES.get(source.get("purpose") or "")
    shared = f", shared {purpose}" if purpose else ""
    return f"{source_in_words(source)}, recorded {moments.in_words(recorded_at)}, received {received}{shared}"


def _facts(entry: dict[str, Any]) -> list[str]:
    started_by, mood, minutes = entry.get("initiated_by"), entry.get("mood"), entry.get("duration_min")
    flags = entry.get("flags") or []
    found = [
        words.counted(minutes, "minute") if minutes is not None else None,
        f"Started by: {words.in_words(started_by, words.STARTED_BY).lower()}" if started_by else None,
        f"How they said they felt: {words.MOODS[str(mood)]}" if mood else None,
        f"To look at: {', '.join(words.in_words(each, words.FLAGS).lower() for each in flags)}" if flags else None,
    ]
    return [each for each in found if each]


def _changes(entry: dict[str, Any], *, me: Me, young_person_id: object, title: str) -> list[dict[str, str]]:
    """Return links for whoever may probably change the line, or write at the hub; the hub has the last word."""
    if entry["source"]["service"] != "hub":
        return []
    if _is_measure(entry):
        href = f"/young-people/{young_person_id}/measures/{entry['item_id']}"
        return [{"text": "Open the record", "href": href, "about": title}]
    if _is_incident(entry):
        href = f"/young-people/{young_person_id}/incidents/{entry['item_id']}"
        return [{"text": "Open the incident", "href": href, "about": title}]
    if entry["view"] != "whole":
        return []
    links = []
    if me.is_manager or entry.get("author_id") == str(me.staff_id):
        links = [("Correct", "correct"), ("Take back or move", "retract")]
        if entry.get("class") == "team":
            links.append(("Let fewer people read it", "narrow"))
    root = f"/young-people/{young_person_id}/contacts/{entry['item_id']}"
    changes = [{"text": text, "href": f"{root}/{verb}", "about": title} for text, verb in links]
    if not HUB_STAFF & me.roles:
        return changes
    asked = urlencode({"young_person": str(young_person_id), "contact": str(entry["item_id"])})
    return [*changes, {"text": "An incident came of this", "href": f"/incidents/new?{asked}", "about": title}]
