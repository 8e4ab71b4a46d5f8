"""What was known when: a plan as it stood at a moment of the past, with what differs from today marked."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import render_template, request

from services.web import moments
from services.web.backends import people
from services.web.backends import plan as plans
from services.web.forms.govuk import Shown
from services.web.forms.plan import MomentForm
from services.web.forms.reading import read_form
from services.web.pages.action_lines import action_line, people_in
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import line_of, staff_in_words, staff_of
from services.web.pages.young_person import frame_of

area = signed_in_area("known")

# As many as can be compared without losing the place; whoever wants what came before chooses an earlier moment.
LINES = 30


@area.get("/young-people/<uuid:young_person_id>/known")
def known(young_person_id: UUID) -> Any:
    """Ask for a moment, and show what was known then."""
    who = people.young_person(young_person_id)
    filled = read_form(MomentForm(), request.args)
    if not {"on", "at"} & set(request.args):
        return _page(young_person_id, who, Shown(MomentForm(), {}))
    if filled.errors:
        return _page(young_person_id, who, Shown(MomentForm(), filled.typed, filled.errors)), 422
    then = _then(young_person_id, moment=filled.values["moment"], known_as=who["known_as"])
    return _page(young_person_id, who, Shown(MomentForm(), filled.typed), then=then)


def _then(young_person_id: UUID, *, moment: datetime, known_as: str) -> dict[str, Any]:
    """Return the plan as it was known, and of what had happened by then also what came to be known later."""
    was_known = plans.plan_of(young_person_id, known_at=moment, happened_at=moment, limit=LINES)
    had_happened = plans.plan_of(young_person_id, happened_at=moment, limit=LINES)
    of_then = {each["item_id"] for each in was_known["timeline"]}
    later = [each for each in had_happened["timeline"] if each["known_later"] and each["item_id"] not in of_then]
    every = sorted([*was_known["timeline"], *later], key=lambda each: each["occurred_at"], reverse=True)
    entries = every[:LINES]
    staff = staff_of(entries) | people_in(was_known["actions"]) | _staff_in(was_known["team"])
    names = people.names(young_people=[str(young_person_id)], staff=staff)
    about: dict[str, Any] = {"names": names, "young_person_id": young_person_id}
    return {
        "when": moments.in_words(moment),
        "lines": [_line(each, later=later, me=people.me(), **about) for each in entries],
        "actions": [action_line(each, known_as=known_as, **about) for each in was_known["actions"]],
        "team": [staff_in_words(names, each["staff_id"]) or "Somebody" for each in was_known["team"]],
        "latest": LINES if len(every) > LINES or was_known.get("next") or had_happened.get("next") else None,
    }


def _line(each: dict[str, Any], *, later: list[dict[str, Any]], **about: Any) -> dict[str, Any]:
    """Return a line with what differs between then and now."""
    heard = moments.in_words(moments.moment_of(each["received_at"]))
    return {
        "line": line_of(each, **about),
        "known_later": f"Not known then. It came to be known {heard}." if each in later else None,
        "differs": bool(each.get("reads_differently_now")),
    }


def _staff_in(team: list[dict[str, Any]]) -> set[str]:
    return {each["staff_id"] for each in team}


def _page(young_person_id: UUID, who: dict[str, Any], shown: Shown, *, then: dict[str, Any] | None = None) -> str:
    return render_template(
        "young_person/known.html",
        form=shown,
        then=then,
        error_summary=shown.error_summary,
        **frame_of(young_person_id, who=who, found={}),
    )
