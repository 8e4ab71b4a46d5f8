"""Deciding a move, and that a young person leaves: the questions that provoke the decision stand before it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request

from services.web import moments, words
from services.web.backends import decisions as decided
from services.web.backends import people, registering
from services.web.backends.access import forget_tokens
from services.web.forms.decisions import LeavingForm, MoveForm, answers_in, on_the_page
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from shared.problems import Invalid, NotFound
from shared.vocabulary import DecisionKind, Provocation

area = signed_in_area("decisions")

ROOT = "/young-people/<uuid:young_person_id>"
NO_MOVE = "This is where they live now. Choose where they will live"


@area.get(f"{ROOT}/move")
def ask_where(young_person_id: UUID) -> str:
    """Ask where the young person will live, and what was thought about before."""
    now = {name: value for name, value in _place_now(young_person_id).items() if value}
    return _move_page(young_person_id, given_back(MoveForm(), now))


@area.post(f"{ROOT}/move")
def move(young_person_id: UUID) -> Any:
    """Decide the move."""
    filled = read_form(MoveForm(), request.form)
    if filled.errors:
        return _move_page(young_person_id, Shown(MoveForm(), filled.typed, filled.errors)), 422
    home_id = filled.values.get("home_id")
    said = {"strand": filled.values["strand"].value, "home_id": str(home_id) if home_id else None}
    if said == _place_now(young_person_id):
        return _move_page(young_person_id, Shown(MoveForm(), filled.typed, {"strand": [NO_MOVE]})), 422
    try:
        decided.move(young_person_id, said | {"provocation_checks": answers_in(filled.values)})
    except Invalid as refusal:
        return _move_page(young_person_id, Shown(MoveForm(), filled.typed, on_the_page(refusal.errors))), 422
    return _decided(young_person_id, "The move is decided. Whoever works with them goes on doing so.")


@area.get(f"{ROOT}/leave")
def ask_when(young_person_id: UUID) -> str:
    """Ask when the young person leaves, and what was thought about before."""
    return _leaving_page(young_person_id, given_back(LeavingForm(), {}))


@area.post(f"{ROOT}/leave")
def leave(young_person_id: UUID) -> Any:
    """Decide that they leave."""
    filled = read_form(LeavingForm(), request.form)
    if filled.errors:
        return _leaving_page(young_person_id, Shown(LeavingForm(), filled.typed, filled.errors)), 422
    said = {"left_on": filled.values["left_on"].isoformat(), "provocation_checks": answers_in(filled.values)}
    try:
        decided.leave(young_person_id, said)
    except Invalid as refusal:
        return _leaving_page(young_person_id, Shown(LeavingForm(), filled.typed, on_the_page(refusal.errors))), 422
    return _decided(young_person_id, "The leaving is decided. Everybody’s work with them has ended.")


def decisions_in_words(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return what was decided with the questions beside it, or nothing where it is not for this reader."""
    try:
        found = decided.decisions_about(young_person_id)["decisions"]
    except NotFound:
        return []
    return [decision_in_words(each) for each in found]


def decision_in_words(each: Mapping[str, Any]) -> dict[str, Any]:
    """Return one decision, with what was asked before it."""
    when = moments.in_words(moments.moment_of(each["decided_at"]))
    return {
        "what": _what(each),
        "by": f"Decided by {each['decided_by']}, {when}",
        "checks": [{"question": check["words"], "answer": check["answer"]} for check in each["provocation_checks"]],
    }


def _what(each: Mapping[str, Any]) -> str:
    if each["kind"] == DecisionKind.CASE_CLOSURE:
        return f"Leaves the programme on {moments.date_in_words(date.fromisoformat(each['left_on']))}"
    if each["kind"] == DecisionKind.KEY_WORKER_CHANGE:
        return f"{each['to_staff']} becomes the key worker in the place of {each['from_staff']}"
    before, after = (_place(each, end) for end in ("from", "to"))
    return f"Moves. Before: {before}. From now on: {after}."


def _place(each: Mapping[str, Any], end: str) -> str:
    strand = words.in_words(each.get(f"{end}_strand"), words.STRANDS) or "Not known"
    return ", ".join(part for part in (strand, each.get(f"{end}_home")) if part)


def _place_now(young_person_id: UUID) -> dict[str, str | None]:
    place = people.young_person(young_person_id).get("place") or {}
    return {name: place.get(name) for name in ("strand", "home_id")}


def _decided(young_person_id: UUID, said: str) -> Any:
    """Say what was decided, on the record where the reader may still see it."""
    flash(said)
    forget_tokens()
    is_seen = bool(people.my_young_people(about=(young_person_id,)))
    return redirect(f"/young-people/{young_person_id}/people" if is_seen else "/", 303)


def _move_page(young_person_id: UUID, shown: Shown) -> str:
    if not decided.may_decide_a_move(young_person_id):
        raise NotFound
    choices = {"strands": words.STRANDS, "hubs": registering.hubs()}
    return _page("decisions/move.html", young_person_id, shown, **choices)


def _leaving_page(young_person_id: UUID, shown: Shown) -> str:
    if not decided.may_decide_leaving(young_person_id):
        raise NotFound
    return _page("decisions/leave.html", young_person_id, shown)


def _page(template: str, young_person_id: UUID, shown: Shown, **more: Any) -> str:
    first, *others = [each.value for each in Provocation]
    return render_template(
        template,
        young_person_id=young_person_id,
        name=people.young_person(young_person_id)["known_as"],
        form=shown,
        first_question=first,
        more_questions=others,
        more_open=shown.has_any(*others),
        error_summary=shown.error_summary,
        **more,
    )
