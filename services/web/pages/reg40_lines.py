"""Serious events as a page shows them: words for codes, names for ids, and the target with its clock."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.web import alert_words, home_words, moments, words
from services.web.backends.people import Names
from services.web.pages.lines import staff_in_words


def staff_in(serious_events: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of everybody whom the lines name."""
    found = list(serious_events)
    decided = [each["decision"] for each in found if each["decision"]]
    earlier = {before["changed_by"] for each in decided for before in each["earlier"]}
    return {each["learned_by"] for each in found} | {each["decided_by"] for each in decided} | earlier


def serious_event_line(each: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    """Return one question, with what was decided about it."""
    learned = moments.in_words(moments.moment_of(each["learned_at"]))
    return {
        "id": each["id"],
        "href": f"/reg40/{each['id']}",
        "name": names.young_people.get(each["young_person_id"], "A young person"),
        "what": _what(each),
        "note": each["note"],
        "learned": f"Known to {staff_in_words(names, each['learned_by']) or 'a manager'} since {learned}",
        "clock": _clock(each["clock"]),
        "decision": None if each["decision"] is None else _decision(each["decision"], names=names),
    }


def _what(each: Mapping[str, Any]) -> str:
    if each["alert_type"]:
        return f"An alert: {words.in_words(each['alert_type'], alert_words.TYPES)}"
    return words.in_words(each["about"], home_words.ABOUT)


def _clock(clock: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if clock is None:
        return None
    text, colour = home_words.CLOCK[clock["status"]]
    met = f"Done {moments.in_words(moments.moment_of(clock['met_at']))}" if clock["met_at"] else None
    return {
        "target": f"Target: {moments.ahead_in_words(moments.moment_of(clock['due_at']))}",
        "tag": text,
        "colour": colour,
        "met": met,
        "why": [clock["start"], clock["basis"], clock["what_would_change_it"]],
    }


def _decision(decided: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    by, when = staff_in_words(names, decided["decided_by"]), moments.in_words(moments.moment_of(decided["decided_at"]))
    return {
        "word": words.in_words(decided["decision"], home_words.DECIDED),
        "is_notified": decided["decision"] == "notify",
        "trigger": words.in_words(decided["trigger"], home_words.TRIGGERS) if decided["trigger"] else None,
        "reason": decided["reason"],
        "by": f"Decided by {by or 'a manager'}, {when}",
        "sent": _sent(decided),
        "ofsted_ref": decided["ofsted_ref"],
        "outcome": decided["outcome"],
        "earlier": [_earlier(each, names=names) for each in decided["earlier"]],
    }


def _sent(decided: Mapping[str, Any]) -> str | None:
    if not decided["sent_at"]:
        return None
    to = words.listed([words.in_words(each, home_words.BODIES) for each in decided["recipients"]])
    how = words.in_words(decided["method"], home_words.HOW)
    return f"Sent {moments.in_words(moments.moment_of(decided['sent_at']))} to {to}. {how}."


def _earlier(before: Mapping[str, Any], *, names: Names) -> str:
    who = staff_in_words(names, before["changed_by"]) or "A manager"
    when = moments.in_words(moments.moment_of(before["changed_at"]))
    why = f" Why: {before['change_reason']}" if before["change_reason"] else ""
    word = words.in_words(before["decision"], home_words.DECIDED)
    return f"Until {when} ({who}) it read: {word}. {before['reason']}{why}"
