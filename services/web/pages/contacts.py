"""Logging a contact: one short page."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import hub, people
from services.web.backends.people import YoungPerson
from services.web.forms.contacts import OPTIONAL, NewContactForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.pages.areas import signed_in_area
from shared.problems import Invalid, NotFound

area = signed_in_area("contacts")

# More tiles than this are no longer a glance on a phone; the rest is one tap away.
AT_A_GLANCE = 8


@area.get("/contacts/new")
def ask() -> Any:
    """Ask what happened, and with whom; the address holds the page's number, so that the back button finds it again."""
    number = _id_in(request.args.get("page"))
    if number is None:
        return redirect(f"{request.path}?{urlencode(request.args | {'page': str(uuid4())})}", 303)
    mine = _may_be_written_for()
    fixed = _found(request.args.get("young_person"), mine)
    values = {"idempotency_key": str(number)} | ({"young_person_id": str(fixed.id)} if fixed else {})
    return _page(Shown(NewContactForm(), values), mine=mine)


@area.post("/contacts/new")
def log() -> Any:
    """Save the contact once, and show it on the young person's Story."""
    mine = _may_be_written_for()
    filled = read_form(NewContactForm(), request.form)
    errors = dict(filled.errors)
    chosen = _found(filled.typed.get("young_person_id"), mine)
    if chosen is None and "young_person_id" not in errors:
        errors["young_person_id"] = ["Choose who it was with"]
    if chosen is None or errors:
        return _page(Shown(NewContactForm(), filled.typed, errors), mine=mine), 422
    try:
        receipt = _save(filled.values, chosen)
    except Invalid as refusal:
        errors = on_the_form(refusal.errors)
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(Shown(NewContactForm(), filled.typed | new_key, errors), mine=mine), 422
    flash(f"Saved for {chosen.shown_as}")
    return redirect(f"/young-people/{chosen.id}/story?after={receipt['after']}", 303)


def _save(values: dict[str, Any], chosen: YoungPerson) -> dict[str, Any]:
    said = {("class" if name == "class_" else name): value for name, value in values.items()}
    key = str(said.pop("idempotency_key"))
    said.pop("young_person_id")
    return hub.log_contact(said, young_person_id=chosen.id, idempotency_key=key)


def _may_be_written_for() -> list[YoungPerson]:
    """Return whom the reader may log a contact for; raises NotFound where that is nobody."""
    mine = [each for each in people.my_young_people() if each.may_be_written_for]
    if not mine:
        raise NotFound
    return sorted(mine, key=lambda each: (each.home_id != people.me().home_id, not each.is_resident))


def _found(text: str | None, mine: list[YoungPerson]) -> YoungPerson | None:
    wanted = _id_in(text)
    return next((each for each in mine if each.id == wanted), None)


def _id_in(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _page(shown: Shown, *, mine: list[YoungPerson]) -> str:
    is_fixed = request.args.get("young_person")
    first = [each for each in mine if each.is_resident] or mine
    return render_template(
        "contacts/log.html",
        form=shown,
        fixed=_found(is_fixed, mine),
        who=_tiles(first[:AT_A_GLANCE]),
        others=_tiles([each for each in mine if each not in first[:AT_A_GLANCE]]),
        words=words,
        is_open=shown.has_any(*OPTIONAL, "class"),
        error_summary=shown.error_summary,
    )


def _tiles(young_people: list[YoungPerson]) -> list[dict[str, Any]]:
    return [{"value": str(each.id), "text": each.shown_as} for each in young_people]
