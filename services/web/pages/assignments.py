"""Saying who works with a young person: naming somebody, and ending somebody's work."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import assignments, people
from services.web.backends.access import forget_tokens
from services.web.forms.assignments import AssignmentForm, EndForm, RoleForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.pages.areas import signed_in_area
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.vocabulary import EndReason

area = signed_in_area("assignments")

ROOT = "/young-people/<uuid:young_person_id>/assignments"
NOT_YOURSELF = "Ask somebody else to assign you."


@area.get(f"{ROOT}/new")
def ask(young_person_id: UUID) -> Any:
    """Ask for which work, then who does it."""
    _check_may(young_person_id)
    filled = read_form(RoleForm(), request.args)
    if "role" not in request.args:
        return _role_page(young_person_id, Shown(RoleForm()))
    if filled.errors:
        return _role_page(young_person_id, Shown(RoleForm(), filled.typed, filled.errors)), 422
    return _who_page(young_person_id, Shown(AssignmentForm(), filled.typed | {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/new")
def start(young_person_id: UUID) -> Any:
    """Let somebody begin, once."""
    _check_may(young_person_id)
    filled = read_form(AssignmentForm(), request.form)
    errors = filled.errors or _started(young_person_id, filled)
    if errors:
        if "role" in errors or "role" not in filled.typed:
            return _role_page(young_person_id, Shown(RoleForm(), filled.typed, {"role": errors.get("role", [])})), 422
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _who_page(young_person_id, Shown(AssignmentForm(), filled.typed | new_key, errors)), 422
    flash("Named")
    return redirect(f"/young-people/{young_person_id}/people", 303)


@area.get(f"{ROOT}/<uuid:assignment_id>/end")
def ask_why(young_person_id: UUID, assignment_id: UUID) -> str:
    """Ask why somebody's work ends."""
    _check_may(young_person_id)
    return _end_page(young_person_id, assignment_id, Shown(EndForm()))


@area.post(f"{ROOT}/<uuid:assignment_id>/end")
def end(young_person_id: UUID, assignment_id: UUID) -> Any:
    """End it now; whoever ends it a second time finds it ended."""
    _check_may(young_person_id)
    filled = read_form(EndForm(), request.form)
    if filled.errors:
        return _end_page(young_person_id, assignment_id, Shown(EndForm(), filled.typed, filled.errors)), 422
    try:
        assignments.end(young_person_id, assignment_id=assignment_id, said=filled.values)
    except Conflict:
        flash("This had ended already")
    else:
        flash("Ended")
    forget_tokens()
    still_mine = people.my_young_people(about=(young_person_id,))
    return redirect(f"/young-people/{young_person_id}/people" if still_mine else "/", 303)


def _check_may(young_person_id: UUID) -> None:
    """Show these pages to those who say who works with the young person; for everybody else they are not there."""
    if not assignments.may_assign(young_person_id):
        raise NotFound


def _started(young_person_id: UUID, filled: Filled) -> dict[str, list[str]]:
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    try:
        assignments.start(young_person_id, said=said, key=key)
    except Invalid as refusal:
        return on_the_form(refusal.errors)
    except Forbidden:
        return {"staff_id": [NOT_YOURSELF]}
    return {}


def _role_page(young_person_id: UUID, shown: Shown) -> str:
    found = assignments.possible_workers(young_person_id, role=None)
    roles = {each["role"]: words.as_sentence(each["words"]) for each in found["roles"]}
    return _page("assignments/role.html", young_person_id, shown, roles=roles)


def _who_page(young_person_id: UUID, shown: Shown) -> str:
    role = str(shown.value("role"))
    found = assignments.possible_workers(young_person_id, role=role)
    return _page(
        "assignments/who.html",
        young_person_id,
        shown,
        role=next((each["words"] for each in found["roles"] if each["role"] == role), ""),
        workers=[_worker(each) for each in found["workers"]],
        replaces=found["replaces"],
        reasons=words.REASONS,
    )


def _worker(each: dict[str, Any]) -> dict[str, Any]:
    hint = {"hint": {"text": each["home_name"]}} if each["home_name"] else {}
    return {"value": each["staff_id"], "text": each["name"]} | hint


def _end_page(young_person_id: UUID, assignment_id: UUID, shown: Shown) -> str:
    team = people.team_of(young_person_id)
    whose = next((each for each in team if each.get("assignment_id") == str(assignment_id)), None)
    if whose is None:
        raise NotFound
    reasons = {**words.REASONS, EndReason.RECORDED_IN_ERROR: "It was written down by mistake"}
    who = {"worker": whose["name"], "role": whose["role_words"]}
    return _page("assignments/end.html", young_person_id, shown, reasons=reasons, **who)


def _page(template: str, young_person_id: UUID, shown: Shown, **more: Any) -> str:
    who = people.young_person(young_person_id)
    return render_template(
        template,
        form=shown,
        name=who["known_as"],
        back=f"/young-people/{young_person_id}/people",
        error_summary=shown.error_summary,
        **more,
    )
