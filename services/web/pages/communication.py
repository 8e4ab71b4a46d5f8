"""How one young person communicates: what works, what was found, what is due; and a therapist's list of today."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template

from services.web import communication_words as words
from services.web import moments
from services.web.backends import communication as backend
from services.web.backends import people
from services.web.backends.people import Names
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside, earlier_strategies, sharing_lines
from services.web.pages.lines import staff_in_words
from services.web.pages.missing_lines import clock_lines
from shared.clock import london, utc_now
from shared.problems import NotFound
from shared.vocabulary import Role

area = signed_in_area("communication")

ROOT = "/young-people/<uuid:young_person_id>"
LIST = "/communication"


@area.get(LIST)
def list_mine() -> str:
    """Show a therapist's young people: whom to see next, what is due, and a tap for whoever was seen just now."""
    if Role.COMMUNICATION_SUPPORT_WORKER not in people.me().roles:
        raise NotFound
    named = {str(each.id): each.shown_as for each in people.my_young_people()}
    lines = [
        _line(each, name=named[each["young_person_id"]]) for each in backend.mine() if each["young_person_id"] in named
    ]
    lines.sort(key=lambda each: (not each["is_due"], each["name"]))
    return render_template(
        "communication/list.html",
        due=[each for each in lines if each["is_due"]],
        others=[each for each in lines if not each["is_due"]],
    )


@area.post(f"{ROOT}/seen-today")
def seen_today(young_person_id: UUID) -> Any:
    """Write down in one tap that somebody was seen just now; what was done may follow."""
    backend.seize(young_person_id, key=_key_of_the_day(young_person_id))
    flash("Written down: you saw them today. Say more about it when you have time.")
    return redirect(LIST, 303)


@area.get(f"{ROOT}/communication")
def show(young_person_id: UUID) -> str:
    """Show how a young person communicates, and what works, as far as the reader may know it."""
    who = people.young_person(young_person_id)
    found = backend.communication(young_person_id)
    tests = _tests(young_person_id)
    asked = {each["screened_by"] for each in found.get("screenings", ()) if "screened_by" in each}
    names = people.names(staff=asked | {each["written_by"] for each in tests})
    is_therapist = backend.is_therapist(young_person_id)
    return render_template(
        "communication/show.html",
        young_person_id=young_person_id,
        name=who["known_as"],
        card=card_beside(young_person_id, where="card"),
        earlier=earlier_strategies(found),
        screenings=[_screening(each, names=names) for each in found.get("screenings", ())],
        clocks=clock_lines(found.get("clocks", ())),
        sharing=sharing_lines(found),
        sessions=[_session(each) for each in found.get("sessions", ())],
        tests=[_test(each, names=names) for each in tests],
        has_draft=bool(found.get("draft")),
        has_profile=any(each["withdrawn_at"] is None for each in found.get("versions", ())),
        versions=[_version(each) for each in found.get("versions", ())],
        is_therapist=is_therapist,
    )


def _key_of_the_day(young_person_id: UUID) -> str:
    """Return a key that is the same all day: the second tap writes nothing down twice."""
    return f"{young_person_id}-{london(utc_now()).date().isoformat()}"


def _tests(young_person_id: UUID) -> list[dict[str, Any]]:
    with suppress(NotFound):
        return backend.assessments(young_person_id)
    return []


def _line(each: Mapping[str, Any], *, name: str) -> dict[str, Any]:
    screening, root = each["screening"], f"/young-people/{each['young_person_id']}"
    today = london(utc_now()).date()
    review_on = date.fromisoformat(each["review_on"]) if each["review_on"] else None
    again_on = screening.get("offer_again_on") if screening else None
    due = []
    if screening is None:
        due.append("Not screened yet")
    elif again_on:
        due.append(f"Offer screening again {moments.due_in_words(date.fromisoformat(again_on))}")
    if review_on:
        due.append(f"Profile looked at again {moments.due_in_words(review_on)}")
    elif screening is not None and screening["outcome"] in ("profile_only", "full_assessment"):
        due.append("No profile yet" if not each["has_draft"] else "Profile is being written")
    seen_at = moments.moment_of(each["last_seen_at"]) if each["last_seen_at"] else None
    return {
        "name": name,
        "href": f"{root}/communication",
        "root": root,
        "what": due,
        "clocks": clock_lines(one for one in each["clocks"] if one["status"] in ("running", "missed")),
        "is_due": screening is None
        or (review_on is not None and review_on <= today)
        or (again_on is not None and date.fromisoformat(again_on) <= today),
        "seen": f"Seen {moments.in_words(seen_at)}" if seen_at else "Not seen yet",
        "was_seen_today": seen_at is not None and london(seen_at).date() == today,
        "planned": f"Next {moments.ahead_in_words(moments.moment_of(each['planned_for']))}"
        if each["planned_for"]
        else None,
        "needs_screening": screening is None,
    }


def _screening(each: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    told: dict[str, Any] = {"id": each["id"], "outcome": words.OUTCOMES[each["outcome"]]}
    if each["view"] != "whole":
        return told
    found = [
        {"term": words.DOMAINS[name], "text": words.FINDINGS[finding]}
        for name, finding in each["findings"].items()
        if finding != "not_tested"
    ]
    by = staff_in_words(names, each["screened_by"])
    place = f". {each['place']}" if each["place"] else ""
    return told | {
        "when": moments.day_in_words(moments.moment_of(each["screened_at"])),
        "how": f"{words.TOOLS[each['tool']]}{place}",
        "found": found,
        "by": by,
        "again": moments.date_in_words(date.fromisoformat(each["offer_again_on"])) if each["offer_again_on"] else None,
        "note": each.get("clinical_note"),
    }


def _session(each: Mapping[str, Any]) -> dict[str, Any]:
    at = each["held_at"] or each["planned_for"]
    reached = words.REACHED.get(str(each["outcome"])) if each["outcome"] is not None else None
    told = [each["goal"], each["activity"], each["young_person_view"], reached, each["next_step"]]
    return {
        "id": each["id"],
        "when": moments.in_words(moments.moment_of(at))
        if each["held_at"]
        else moments.ahead_in_words(moments.moment_of(at)),
        "kind": words.KINDS[each["kind"]],
        "state": words.STATES[each["state"]],
        "told": [one for one in told if one],
        "because": each["cancelled_because"],
        "may_write": each["state"] != "cancelled",
        "may_cancel": each["state"] == "planned",
    }


def _test(each: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    by = staff_in_words(names, each["written_by"])
    if each["view"] == "stub":
        return {"is_stub": True, "by": by or "the speech and language therapist"}
    return {
        "name": each["test_name"],
        "when": moments.date_in_words(date.fromisoformat(each["assessed_on"])),
        "scores": each["scores"],
        "interpretation": each["interpretation"],
        "by": by,
    }


def _version(each: Mapping[str, Any]) -> str:
    said = f"Version {each['version']}, agreed {moments.date_in_words(date.fromisoformat(each['agreed_on']))}"
    return f"{said}, ended" if each["withdrawn_at"] else said
