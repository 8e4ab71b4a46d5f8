"""Incidents, measures and their clocks as the pages show them: words for codes, names for ids."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from services.web import incident_words, moments, words
from services.web.backends.people import Names
from services.web.forms.decisions import DecisionForm
from services.web.forms.reading import labels_of
from services.web.pages.lines import staff_in_words
from shared.clock import utc_now

Row = dict[str, str]

STATUSES: Mapping[str, tuple[str, str]] = {
    "running": ("Still to do", "blue"),
    "missed": ("Overdue", "red"),
    "met_on_time": ("Done in time", "green"),
    "met_late": ("Done late", "orange"),
    "cancelled": ("Not needed", "grey"),
}
NOTHING_READ = "An incident took place. What was written of it stays with the hub."


def staff_in(records: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of everybody whom incidents and measures name."""
    named: set[str] = set()
    for each in records:
        named |= {each[name] for name in each if name.endswith("_by") and isinstance(each[name], str)}
        named |= {each["author_id"]} if each.get("author_id") else set()
        named |= {one for name in ("co_workers", "used_by", "present") for one in each.get(name) or []}
        named |= {check["answered_by"] for check in each.get("provocation_checks") or []}
    return named


def named(ids: Iterable[str], names: Names) -> str:
    """Return members of staff in a sentence, as far as the reader may know them."""
    return words.listed([staff_in_words(names, each) or "a member of staff" for each in ids])


def incident_line(incident: Mapping[str, Any]) -> dict[str, Any]:
    """Return an incident as one line of a list."""
    occurred_at, recorded_at = (moments.moment_of(incident[name]) for name in ("occurred_at", "recorded_at"))
    return {
        "id": f"incident-{incident['id']}",
        "href": f"/young-people/{incident['young_person_id']}/incidents/{incident['id']}",
        "title": f"Incident: {words.in_words(incident['incident_type'], incident_words.TYPES)}",
        "when": moments.in_words(occurred_at),
        "at": occurred_at.isoformat(),
        "late": moments.added_later(occurred_at, recorded_at=recorded_at),
        "text": incident["extract"],
        "waits": bool(incident.get("still_to_answer")) or incident.get("police_call") == "undecided",
        "is_corrected": incident["revision"] > 1,
        "source": f"Written down {moments.in_words(recorded_at)}",
    }


def measure_line(measure: Mapping[str, Any]) -> dict[str, Any]:
    """Return a measure as one line of a list."""
    used_at, opened_at = (moments.moment_of(measure[name]) for name in ("used_at", "opened_at"))
    return {
        "id": f"measure-{measure['id']}",
        "href": f"/young-people/{measure['young_person_id']}/measures/{measure['id']}",
        "title": f"Measure: {words.in_words(measure['kind'], incident_words.KINDS)}",
        "when": moments.in_words(used_at),
        "at": used_at.isoformat(),
        "late": None,
        "text": measure["extract"] or "The record is not written yet.",
        "waits": any(each["status"] in ("running", "missed") for each in measure.get("clocks", ())),
        "is_corrected": bool(measure.get("corrected_at")),
        "source": f"Opened {moments.in_words(opened_at)}",
    }


def incident_rows(incident: Mapping[str, Any], names: Names) -> list[Row]:
    """Return what the whole record says beside the extract; what was not written is left out."""
    strategy = [incident["strategy"], _helped(incident["strategy_helped"])]
    found = [
        ("Where", incident["place"]),
        ("Staff who were there", named([incident["author_id"], *incident["co_workers"]], names)),
        ("The home’s own account", incident["account"]),
        ("What was tried to calm things", incident["de_escalation"]),
        ("Agreed way of communicating used", _yes_no(incident["strategy_used"])),
        ("Which one, and did it help", ". ".join(each for each in strategy if each)),
        ("Restorative meeting offered", _yes_no(incident["restorative_offered"])),
        ("Restorative meeting accepted", _yes_no(incident["restorative_accepted"])),
        ("Injuries", incident["injuries"]),
        ("Treatment", incident["treatment"]),
        ("How it ended", incident["outcome"]),
    ]
    return [{"term": term, "text": text} for term, text in found if text]


def police_rows(incident: Mapping[str, Any], names: Names) -> list[Row]:
    """Return what was decided about the police, what was answered, and what is still to be answered."""
    asked, labels = incident["still_to_answer"], labels_of(DecisionForm())
    call = words.in_words(incident["police_call"], incident_words.CALLS)
    rows = [{"term": "Did the home call the police?", "text": call}]
    if incident["would_lead_to_arrest"] is not None:
        by = staff_in_words(names, incident["arrest_answered_by"]) or "a member of staff"
        when = moments.in_words(moments.moment_of(incident["arrest_answered_at"]))
        answer = f"{_yes_no(incident['would_lead_to_arrest'])}. {incident['arrest_reasoning']} ({by}, {when})"
        rows.append({"term": "Would it lead to an arrest at home?", "text": answer})
    elif "would_lead_to_arrest" in asked:
        rows.append({"term": "Would it lead to an arrest at home?", "text": "Still to be answered"})
    rows += [{"term": labels[each["question"]], "text": each["answer"]} for each in incident["provocation_checks"]]
    if "provocation_checks" in asked:
        rows.append({"term": "One of the model’s questions", "text": "Still to be answered"})
    return rows


def measure_rows(measure: Mapping[str, Any], names: Names) -> list[Row]:
    """Return what the record of a measure says; what was not written is left out."""
    found = [
        ("Used by", named(measure["used_by"], names)),
        ("Also present", named(measure["present"], names)),
        ("Planned in the education, health and care plan", _yes_no(measure["planned_in_ehc_plan"] or None)),
        ("What led to it", measure["behaviour"]),
        ("Where", measure["place"]),
        ("What was done", measure["description"]),
        ("How long", lasted(measure["duration_seconds"])),
        ("What was done to avoid it", measure["steps_to_avoid"]),
        ("Whether it worked, and what came of it", measure["effectiveness"]),
        ("Injuries", measure["injuries"]),
        ("Treatment", measure["treatment"]),
        ("Written", _done(measure, "written", names)),
        ("Signed", _signed(measure, names)),
        ("Talked with the young person", _done(measure, "talked", names)),
    ]
    return [{"term": term, "text": text} for term, text in found if text]


def clock_line(clock: Mapping[str, Any]) -> dict[str, Any]:
    """Return a clock with its state, and in sentences its rule, start, end, basis and what would change it."""
    due_at = moments.moment_of(clock["due_at"])
    is_past = clock["status"] == "running" and due_at < utc_now()
    text, colour = STATUSES["missed" if is_past else clock["status"]]
    before = [f"Before: due {_due(moments.moment_of(each['due_at']))}. {each['reason']}" for each in clock["earlier"]]
    return {
        "rule_id": clock["rule_id"],
        "task": words.as_sentence(clock["task"]),
        "due": f"Due {_due(due_at)}",
        "status": text,
        "colour": colour,
        "explained": [clock[name] for name in ("rule", "start", "end", "basis", "what_would_change_it")] + before,
    }


def lasted(seconds: int | None) -> str | None:
    """Return how long something lasted: `1 minute and 30 seconds`."""
    if seconds is None:
        return None
    parts = [
        words.counted(count, unit) for count, unit in ((seconds // 60, "minute"), (seconds % 60, "second")) if count
    ]
    return " and ".join(parts) or "0 seconds"


def _due(at: datetime) -> str:
    return moments.ahead_in_words(at)


def _helped(code: str | None) -> str:
    return f"Helped: {words.in_words(code, incident_words.HELPED).lower()}" if code else ""


def _yes_no(answer: bool | None) -> str | None:
    return None if answer is None else "Yes" if answer else "No"


def _done(measure: Mapping[str, Any], what: str, names: Names) -> str | None:
    if not measure[f"{what}_at"]:
        return None
    by = staff_in_words(names, measure[f"{what}_by"]) or "A member of staff"
    return f"{by}, {moments.in_words(moments.moment_of(measure[f'{what}_at']))}"


def _signed(measure: Mapping[str, Any], names: Names) -> str | None:
    signed, corrected_at = _done(measure, "signed", names), measure["corrected_at"]
    if signed is None:
        return None
    is_earlier = corrected_at and moments.moment_of(corrected_at) > moments.moment_of(measure["signed_at"])
    note = f": {measure['signed_note']}" if measure["signed_note"] else ""
    return f"{signed}{', as it read before' if is_earlier else ''}{note}"
