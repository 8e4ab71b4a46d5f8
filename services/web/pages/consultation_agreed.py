"""What was agreed in a consultation as its page shows it: the last version, what was changed, who says yes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.web import consultation_words as words
from services.web import moments
from services.web.backends.people import Names
from services.web.pages.consultation_times import name_of
from shared.vocabulary import ConsultationStatus

S = ConsultationStatus
TERMS = {
    "shared_understanding": "What we think is going on",
    "strategies": "What to do and to avoid",
    "agreed_actions": "Who does what",
    "review_on": "When we look again",
}
NOTHING = "Nothing"


def agreed_lines(found: Mapping[str, Any], *, names: Names, me: str) -> dict[str, Any] | None:
    """Return what was proposed or agreed as far as the reader gets it, None where there is nothing."""
    strategies = [_strategy(each) for each in found.get("strategies", ())]
    versions = found.get("summaries") or []
    if not versions:
        return {"strategies": strategies, "is_agreed": True} if strategies else None
    last, is_psychologist = versions[-1], found.get("psychologist_id") == me
    is_open = found["status"] == S.AWAITING_AGREEMENT
    is_consultee = any(each["staff_id"] == me for each in found.get("attendees", ())) and not is_psychologist
    return {
        "version": last["version"],
        "understanding": last["shared_understanding"],
        "proposed": [_proposed(each) for each in last["strategies"]],
        "strategies": strategies,
        "actions": [action_in_words(each, names=names) for each in last["agreed_actions"]],
        "review": moments.due_in_words(date.fromisoformat(last["review_on"])),
        "for_young_person": last["young_person_version"],
        "by": f"Written by {name_of(names, last['written_by'])}, {_at(last['written_at'])}",
        "agreed": f"{name_of(names, last['agreed_by'])} agreed {_at(last['agreed_at'])}" if last["agreed_at"] else None,
        "is_agreed": not is_open,
        "changes": change_rows(last["changes"], names=names) if len(versions) > 1 else [],
        "may_agree": is_open and is_consultee and not last["agreed_at"],
        "may_confirm": is_open and is_psychologist and bool(last["agreed_at"]),
        "may_edit": is_open and (is_consultee or is_psychologist),
        "may_release": not is_open and is_psychologist,
        "waits_for": _waits_for(last, is_open=is_open),
    }


def change_rows(changes: Mapping[str, Any], *, names: Names) -> list[dict[str, str]]:
    """Return what one version says otherwise than the one before, a row for each part."""
    return [{"term": TERMS[name], **_sides(name, change, names=names)} for name, change in changes.items()]


def action_in_words(each: Mapping[str, Any], *, names: Names) -> str:
    """Return who does what by when."""
    parts = [each["words"]]
    if each.get("owner_id"):
        parts.append(name_of(names, each["owner_id"]))
    if each.get("due_on"):
        parts.append(f"by {moments.due_in_words(date.fromisoformat(each['due_on']))}")
    return ", ".join(parts)


def _sides(name: str, change: Mapping[str, Any], *, names: Names) -> dict[str, str]:
    if "added" in change:
        return {
            "before": _listed(change["left_out"], names=names) or NOTHING,
            "after": _listed(change["added"], names=names) or NOTHING,
        }
    if name == "review_on":
        return {side: moments.due_in_words(date.fromisoformat(change[side])) for side in ("before", "after")}
    return {side: str(change[side]) for side in ("before", "after")}


def _listed(lines: Iterable[Mapping[str, Any]], *, names: Names) -> str:
    told = (
        f"{words.STRATEGY_KINDS[each['kind']]}: {each['words']}"
        if "kind" in each
        else action_in_words(each, names=names)
        for each in lines
    )
    return "\n".join(told)


def _proposed(each: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": words.STRATEGY_KINDS[each["kind"]], "words": each["words"], "why": each.get("why")}


def _strategy(each: Mapping[str, Any]) -> dict[str, Any]:
    came_of_it = words.HELPED.get(each["helped"] or "") if each["tried"] else words.NOT_TRIED
    return _proposed(each) | {"id": each["id"], "came_of_it": came_of_it if each["tried"] is not None else None}


def _waits_for(last: Mapping[str, Any], *, is_open: bool) -> str | None:
    if not is_open:
        return None
    if last["agreed_at"]:
        return "It waits for the psychologist’s yes. Nothing of it is on the plan yet."
    return "It waits for the yes of somebody who took part. Nothing of it is on the plan yet."


def _at(text: str) -> str:
    return moments.in_words(moments.moment_of(text))
