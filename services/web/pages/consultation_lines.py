"""Consultations as pages show them: when, with whom, how they stand, and what each waits for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from services.web import consultation_words as words
from services.web import moments
from services.web.backends.people import Names
from services.web.pages.consultation_times import day_of, name_of, whole_time
from services.web.words import in_words
from shared.clock import london, utc_now
from shared.vocabulary import ConsultationStatus, ConsultationType, InvitationAnswer

S = ConsultationStatus
ADDRESS = "/consultations"
TAKE_IT_ON = "Take it on"
MAY_BE_CHANGED = frozenset({S.REQUESTED, S.BOOKED})
# What comes to a summary; a quick question may, and a group is about nobody whose plan it could reach.
WAS_HELD = frozenset({S.HELD, S.AWAITING_AGREEMENT, S.PUBLISHED, S.FOLLOWED_UP, S.CLOSED})
NOT_RATED = frozenset({ConsultationType.QUICK_QUESTION, ConsultationType.URGENT_THINK})


def staff_in(consultations: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of everybody whom consultations name."""
    found: set[str] = set()
    for each in consultations:
        found |= {each[name] for name in ("psychologist_id", "requested_by") if each.get(name)}
        found |= {one["staff_id"] for one in each.get("attendees", ())}
        found |= {one["changed_by"] for one in each.get("before", ())}
        found |= {one[name] for one in each.get("summaries", ()) for name in ("written_by", "agreed_by") if one[name]}
        found |= {
            action["owner_id"]
            for one in each.get("summaries", ())
            for action in one["agreed_actions"]
            if action.get("owner_id")
        }
    return found


def line_of(found: Mapping[str, Any], *, names: Names, me: str) -> dict[str, Any]:
    """Return one consultation as a line of a list."""
    starts_at = moments.moment_of(found["starts_at"]) if found["starts_at"] else None
    return {
        "href": f"{ADDRESS}/{found['id']}",
        # The reduced view says that there is one, and when; there is nothing more to open.
        "is_open": found["view"] == "whole",
        "what": words.NEEDS[found["type"]],
        "about": names.young_people.get(found["young_person_id"] or ""),
        "day": day_of(starts_at) if starts_at else "Today",
        "when": _clock(found),
        "with": name_of(names, found.get("psychologist_id")) if found.get("psychologist_id") else None,
        "place": found.get("place"),
        "status": _status(found),
        "to_do": to_do(found, me=me),
        "starts_at": found["starts_at"] or "",
        "is_past": starts_at is not None and starts_at < utc_now(),
        "is_soon": found["status"] == S.BOOKED and starts_at is not None and _is_soon(starts_at),
    }


def to_do(found: Mapping[str, Any], *, me: str) -> str | None:
    """Return what the reader is to do next of a consultation, in words, or None."""
    status, is_mine = found["status"], found.get("psychologist_id") == me
    has_begun = found["starts_at"] is not None and moments.moment_of(found["starts_at"]) <= utc_now()
    own = next((each for each in found.get("attendees", ()) if each["staff_id"] == me), None)
    if status == S.REQUESTED and "revision" in found and not found.get("psychologist_id") and own is None:
        return TAKE_IT_ON
    if status in MAY_BE_CHANGED and is_mine and has_begun:
        return "Write down that it was held"
    if status == S.HELD and is_mine and found["young_person_id"]:
        return "Write what was agreed"
    if status == S.AWAITING_AGREEMENT and (is_mine or own is not None):
        return "Look at what was agreed"
    if status == S.BOOKED and not has_begun and own is not None and own["answer"] == InvitationAnswer.INVITED:
        return "Say whether you come" if found.get("requested_by") != me else None
    if status == S.PUBLISHED and is_mine and _is_due(found.get("review_on")):
        return "Look at it again together"
    return None


def whole_line(found: Mapping[str, Any], *, names: Names, me: str) -> dict[str, Any]:
    """Return one consultation as its own page shows it."""
    rows = [
        ("About", names.young_people.get(found["young_person_id"] or "")),
        ("When", _when(found)),
        ("With", name_of(names, found["psychologist_id"]) if found.get("psychologist_id") else "Nobody yet"),
        ("Where", found.get("place")),
        ("Who takes part", [_attendee(each, found, names=names) for each in found.get("attendees", ())]),
        ("Asked by", name_of(names, found["requested_by"]) if found.get("requested_by") else None),
        ("To think about", found.get("question")),
        ("What would be different", found.get("hopes")),
        ("Told", told_in_words(found)),
        ("What they say", found.get("young_person_view")),
        ("What could not wait", words.ESCALATIONS.get(found.get("risk_escalation") or "")),
        ("Why it did not take place", found.get("cancelled_because")),
    ]
    return line_of(found, names=names, me=me) | {
        "rows": [{"term": term, "texts": [text] if isinstance(text, str) else text} for term, text in rows if text],
        "moved": [_moved(each, names=names) for each in found.get("before", ()) if each["starts_at"]],
    }


def told_in_words(found: Mapping[str, Any]) -> str | None:
    """Return whether the young person was told, or None where that is nobody's to say yet."""
    if found.get("young_person_told") is None:
        return None
    return found["told_how"] if found["young_person_told"] else f"Not told: {found['not_told_because']}"


def _status(found: Mapping[str, Any]) -> dict[str, str]:
    return {
        "text": in_words(found["status"], words.STATUSES),
        "classes": f"govuk-tag--{words.STATUS_COLOURS.get(found['status'], 'grey')}",
    }


def _clock(found: Mapping[str, Any]) -> str:
    if not found["starts_at"]:
        return "No time yet"
    first, last = (moments.moment_of(found[name]) for name in ("starts_at", "ends_at"))
    return f"{london(first):%H:%M} to {london(last):%H:%M}"


def _when(found: Mapping[str, Any]) -> str:
    return whole_time(found["starts_at"], found["ends_at"]) if found["starts_at"] else "Today, as soon as possible"


def _attendee(each: Mapping[str, Any], found: Mapping[str, Any], *, names: Names) -> str:
    asked_for_it = each["staff_id"] == found.get("requested_by") and each["answer"] == InvitationAnswer.INVITED
    answer = "asked for it" if asked_for_it else words.ANSWERS[each["answer"]]
    text = f"{name_of(names, each['staff_id'])}: {answer}"
    if each["suggests_at"]:
        text = f"{text} {moments.ahead_in_words(moments.moment_of(each['suggests_at']))}"
    return f"{text} (for a part of it: {each['part']})" if each["part"] else text


def _moved(each: Mapping[str, Any], *, names: Names) -> str:
    before = moments.ahead_in_words(moments.moment_of(each["starts_at"]))
    changed = moments.in_words(moments.moment_of(each["changed_at"]))
    return f"It was to be {before}. {name_of(names, each['changed_by'])} changed that {changed}: {each['reason']}"


def _is_soon(starts_at: datetime) -> bool:
    """Tell whether it is still to come, today or tomorrow."""
    now = utc_now()
    return starts_at > now and (london(starts_at).date() - london(now).date()).days <= 1


def _is_due(on: str | None) -> bool:
    return on is not None and datetime.fromisoformat(on).date() <= london(utc_now()).date()
