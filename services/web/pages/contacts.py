"""Logging a contact: one short page."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import hub
from services.web.backends.people import YoungPerson
from services.web.forms.contacts import OPTIONAL, NewContactForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside
from services.web.pages.whom import at_a_glance, may_be_written_for, one_of, page_number
from shared.problems import Invalid

area = signed_in_area("contacts")


@area.get("/contacts/new")
def ask() -> Any:
    """Ask what happened, and with whom; the address holds the page's number, so that the back button finds it again."""
    number = page_number()
    if number is None:
        return redirect(f"{request.path}?{urlencode(request.args | {'page': str(uuid4())})}", 303)
    mine = may_be_written_for()
    fixed = one_of(mine, request.args.get("young_person"))
    values = {"idempotency_key": str(number)} | ({"young_person_id": str(fixed.id)} if fixed else {})
    return _page(given_back(NewContactForm(), values), mine=mine)


@area.post("/contacts/new")
def log() -> Any:
    """Save the contact once, and show it on the young person's Story."""
    mine = may_be_written_for()
    filled = read_form(NewContactForm(), request.form)
    errors = dict(filled.errors)
    chosen = one_of(mine, filled.typed.get("young_person_id"))
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
    return redirect(f"/young-people/{chosen.id}/story?after={receipt['after']}&helped={receipt['id']}", 303)


def _save(values: dict[str, Any], chosen: YoungPerson) -> dict[str, Any]:
    said = {("class" if name == "class_" else name): value for name, value in values.items()}
    key = str(said.pop("idempotency_key"))
    said.pop("young_person_id")
    return hub.log_contact(said, young_person_id=chosen.id, idempotency_key=key)


def _page(shown: Shown, *, mine: list[YoungPerson]) -> str:
    first, others = at_a_glance(mine)
    fixed = one_of(mine, request.args.get("young_person"))
    return render_template(
        "contacts/log.html",
        form=shown,
        fixed=fixed,
        card=card_beside(fixed.id, where="contact") if fixed else None,
        who=first,
        others=others,
        words=words,
        is_open=shown.has_any(*OPTIONAL, "class"),
        error_summary=shown.error_summary,
    )
