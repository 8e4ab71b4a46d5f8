"""Alerts as a page shows them: words for codes, names for ids, who has it and since when."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from services.web import alert_words as words
from services.web import moments
from services.web.backends import alerts, people
from services.web.backends.people import Me, Names
from services.web.pages.lines import staff_in_words

NOBODY_KNOWN = "Somebody"


def waiting_link() -> list[dict[str, Any]]:
    """Return a link to what waits for the reader, none where nothing does; first pages show it first."""
    count = alerts.waiting()
    return [{"text": "Alerts", "href": "/alerts", "note": f"{count} waiting for you"}] if count else []


def standing_lines(young_person_id: UUID, *, me: Me) -> list[dict[str, Any]]:
    """Return what stands about a young person, for the top of their pages; a young person's own show none."""
    if me.is_young_person:
        return []
    found = alerts.standing_about(young_person_id)
    names = people.names(staff=staff_in(found)) if found else Names()
    return [alert_line(each, names=names, me=me) for each in found]


def staff_in(told: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of everybody whom the alerts name."""
    found: set[str] = set()
    for each in told:
        found |= {each[name] for name in ("raised_by", "taken_on_by", "ended_by") if each.get(name)}
        found |= {one["staff_id"] for one in each.get("recipients", ())}
        found |= {said[name] for said in each.get("remarks", ()) for name in ("said_by", "to_staff_id") if said[name]}
        found |= {staff_id for rung in each.get("escalations", ()) for staff_id in rung["told"]}
    return found


def alert_line(alert: Mapping[str, Any], *, names: Names, me: Me) -> dict[str, Any]:
    """Return an alert for a list or for its own page, as far as the reader's view goes."""
    badge, colour = words.BADGES[alert["severity"]]
    mine = alert["mine"] or {}
    line = {
        "id": alert["id"],
        "view": alert["view"],
        "href": f"/alerts/{alert['id']}",
        "badge": badge,
        "colour": colour,
        "raised": moments.in_words(moments.moment_of(alert["raised_at"])),
        "is_open": alert["ended_at"] is None,
        "waits": bool(mine) and not mine["acknowledged_at"] and alert["ended_at"] is None,
        "acknowledged": _acknowledged(mine),
    }
    if alert["view"] == "stub":
        return line | {"title": "Something needs you", "access": _access(alert.get("access"))}
    type_words = words.TYPES.get(alert["alert_type"], alert["alert_type"])
    name = names.young_people.get(alert["young_person_id"], "a young person")
    return line | {
        "title": f"{type_words}: {name}",
        "type": type_words,
        "name": name,
        "alert_type": alert["alert_type"],
        "young_person_id": alert["young_person_id"],
        "what_happened": alert["what_happened"],
        "asks": alert["what_we_ask"],
        "facts": _facts(alert),
        "occurred": moments.in_words(moments.moment_of(alert["occurred_at"])),
        "raised_by": _raised_by(alert, names=names),
        "who_has_it": _who_has_it(alert, names=names, me=me),
        "is_taken_on": bool(alert.get("taken_on_at")),
        "next": _next(alert.get("next_rung")),
        "end": _end(alert, names=names),
        "superseded_by": f"/alerts/{alert['superseded_by']}" if alert.get("superseded_by") else None,
        "grade": alert.get("grade"),
        "until": _until(alert),
        "is_mine": alert.get("raised_by") == str(me.staff_id),
    }


def told_lines(alert: Mapping[str, Any], *, names: Names) -> list[dict[str, Any]]:
    """Return who was told of an alert, why, and what each did and when."""
    return [
        {
            "name": staff_in_words(names, each["staff_id"]) or NOBODY_KNOWN,
            "why": words.reasons_in_words(each["because"]),
            "delivered": _when(each["delivered_at"]),
            "opened": _when(each["opened_at"]),
            "acknowledged": _when(each["acknowledged_at"]),
            "words": each["acknowledged_words"],
            "has_ended": each["ended_at"] is not None,
            "ended_the_ladder": each["ended_the_ladder"],
        }
        for each in alert.get("recipients", ())
    ]


def story_lines(alert: Mapping[str, Any], *, names: Names) -> list[dict[str, str]]:
    """Return how an alert climbed and what was said about it, in its order."""
    told = [(each["escalated_at"], _climbed(each, names=names), None) for each in alert.get("escalations", ())]
    said = [(each["said_at"], _said(each, names=names), each["words"]) for each in alert.get("remarks", ())]
    return [
        {"when": moments.in_words(moments.moment_of(at)), "what": what, "words": own or ""}
        for at, what, own in sorted(told + said, key=lambda line: str(line[0]))
    ]


def _acknowledged(mine: Mapping[str, Any]) -> str | None:
    if not mine or not mine["acknowledged_at"]:
        return None
    words_said = f": {mine['acknowledged_words']}" if mine["acknowledged_words"] else ""
    return f"You took it on {moments.in_words(moments.moment_of(mine['acknowledged_at']))}{words_said}"


def _access(access: Mapping[str, Any] | None) -> str | None:
    """Return how a request to see it stands; None where it can be asked for."""
    if access is None or (access["answered_at"] and access["is_granted"]):
        return None
    if access["answered_at"]:
        return f"You were told no {moments.in_words(moments.moment_of(access['answered_at']))}."
    return f"You asked to see it {moments.in_words(moments.moment_of(access['asked_at']))}. Somebody is being asked."


def _facts(alert: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = alert.get("facts") or {}
    return [(words.FACTS.get(name, name.replace("_", " ")), value) for name, value in facts.items()]


def _raised_by(alert: Mapping[str, Any], *, names: Names) -> str | None:
    if "source" not in alert:
        return None
    return staff_in_words(names, alert["raised_by"]) or ("Police" if alert["source"] == "police" else NOBODY_KNOWN)


def _who_has_it(alert: Mapping[str, Any], *, names: Names, me: Me) -> str | None:
    if "taken_on_at" not in alert:
        return None
    if alert["taken_on_at"] is None:
        return "Nobody has taken it on yet"
    who = "You have" if alert["taken_on_by"] == str(me.staff_id) else None
    who = who or f"{staff_in_words(names, alert['taken_on_by']) or NOBODY_KNOWN} has"
    return f"{who} it since {moments.in_words(moments.moment_of(alert['taken_on_at']))}"


def _next(rung: Mapping[str, Any] | None) -> str | None:
    if rung is None:
        return None
    at = moments.ahead_in_words(moments.moment_of(rung["due_at"]))
    return f"The {words.RUNGS[rung['rung']]} is told {at}, if nobody on duty takes it on"


def _end(alert: Mapping[str, Any], *, names: Names) -> str | None:
    if alert["ended_at"] is None:
        return None
    by = staff_in_words(names, alert.get("ended_by"))
    said = words.ENDS.get(alert.get("end") or "", "Ended")
    return f"{said} {moments.in_words(moments.moment_of(alert['ended_at']))}{f', by {by}' if by else ''}"


def _until(alert: Mapping[str, Any]) -> str | None:
    return moments.ahead_in_words(moments.moment_of(alert["expires_at"])) if alert.get("expires_at") else None


def _when(instant: str | None) -> str | None:
    return None if instant is None else moments.in_words(moments.moment_of(instant))


def _climbed(rung: Mapping[str, Any], *, names: Names) -> str:
    told = [staff_in_words(names, each) or NOBODY_KNOWN for each in rung["told"]]
    what = f"Nobody had taken it on: the {words.RUNGS[rung['rung']]} was told"
    return f"{what} ({'; '.join(told)})" if told else f"{what}, but there was nobody to tell"


def _said(remark: Mapping[str, Any], *, names: Names) -> str:
    by = staff_in_words(names, remark["said_by"]) or NOBODY_KNOWN
    match remark["kind"]:
        case "handed_on":
            return f"{by} handed it on to {staff_in_words(names, remark['to_staff_id']) or 'somebody'}"
        case "dealt_with":
            return f"{by} said that it was dealt with"
        case _:
            return f"{by} answered"
