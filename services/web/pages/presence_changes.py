"""Putting right what was written about comings and goings: how it really was, or that it did not happen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import people
from services.web.backends import presence as presences
from services.web.forms.govuk import Shown
from services.web.forms.presence import EXPECTED, HAPPENED, PresenceCorrectionForm, PresenceRetractionForm
from services.web.forms.reading import Filled, PageForm, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.moments import moment_of
from services.web.pages.areas import signed_in_area
from services.web.pages.presence import ROOT, Asked, to_write
from services.web.pages.presence_lines import change_line
from shared.clock import TimeComesTwice, instant_of, london
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("presence_changes")

ADDRESS = f"{ROOT}/<uuid:change_id>/<any(correct,retract):verb>"
FORMS: dict[str, type[PageForm]] = {"correct": PresenceCorrectionForm, "retract": PresenceRetractionForm}
DONE = {"correct": "Put right", "retract": "Taken back"}
BY_MISTAKE = "Pressed by mistake."
# What an answer of the hub is made of, and the fields of the page that ask for it.
ASKED_BY = {"state": ("state",), "happened_at": HAPPENED, "expected_back_at": EXPECTED, "details": ("details",)}


@area.get(ADDRESS)
def ask(young_person_id: UUID, change_id: UUID, verb: str) -> str:
    """Ask how it really was, or why it was written."""
    asked = to_write(young_person_id)
    change = _change(asked, change_id)
    first = _as_typed(change) if verb == "correct" else {"reason": BY_MISTAKE}
    return _page(verb, asked, change, given_back(FORMS[verb](), first | asked.fresh))


@area.post(ADDRESS)
def put_right(young_person_id: UUID, change_id: UUID, verb: str) -> Any:
    """Do it; whoever comes second is shown how it stands."""
    asked, filled = to_write(young_person_id), read_form(FORMS[verb](), request.form)
    change = _change(asked, change_id)
    errors = filled.errors
    changed = {} if errors or verb == "retract" else _differing(change, filled)
    if verb == "correct" and not errors and not changed:
        errors = {"state": ["You have not changed anything yet"]}
    if errors:
        return _page(verb, asked, change, Shown(FORMS[verb](), filled.typed, errors)), 422
    sent = changed | {"revision": filled.values["revision"], "reason": filled.values["reason"]}
    send = presences.correct if verb == "correct" else presences.retract
    try:
        send(change_id, changes=sent, key=str(filled.values["idempotency_key"]))
    except Invalid as refusal:
        return _page(verb, asked, change, Shown(FORMS[verb](), filled.typed, on_the_form(refusal.errors))), 422
    except Conflict as refusal:
        fresh = {"revision": str(refusal.extra["current"]["revision"])}
        return _page(verb, asked, change, Shown(FORMS[verb](), filled.typed | fresh), is_stale=True), 409
    flash(DONE[verb])
    return redirect(asked.address, 303)


def _change(asked: Asked, change_id: UUID) -> dict[str, Any]:
    found = next((each for each in asked.known["changes"] if each["id"] == str(change_id)), None)
    if found is None:
        raise NotFound
    return dict(found)


def _as_typed(change: Mapping[str, Any]) -> dict[str, str]:
    """Return a coming or going as if somebody had just typed it into the form."""
    happened = london(moment_of(change["happened_at"]))
    typed = {"state": change["state"], "details": change["details"]}
    typed |= {"occurred_on": happened.date().isoformat(), "occurred_time": f"{happened:%H:%M}"}
    try:
        instant_of(happened.date(), happened.time())
    except TimeComesTwice:
        typed["which_one"] = "second" if happened.fold else "first"
    if change["expected_back_at"]:
        back = london(moment_of(change["expected_back_at"]))
        typed |= {"back_on": back.date().isoformat(), "back_time": f"{back:%H:%M}"}
    return {name: value for name, value in typed.items() if value}


def _differing(change: Mapping[str, Any], filled: Filled) -> dict[str, Any]:
    """Return what the hub is to change: only what reads differently, emptied fields as empty."""
    before, after = _as_typed(change), filled.typed
    changed = {
        name: filled.values.get(name)
        for name, fields in ASKED_BY.items()
        if any(before.get(field) != after.get(field) for field in fields)
    }
    # Of an emptied time of happening nothing is known: it stays as it was.
    return {name: value for name, value in changed.items() if value is not None or name != "happened_at"}


def _page(verb: str, asked: Asked, change: Mapping[str, Any], shown: Shown, *, is_stale: bool = False) -> str:
    return render_template(
        f"presence/{verb}.html",
        form=shown,
        name=asked.who.shown_as,
        address=asked.address,
        change=change_line(change, names=people.names(staff={change["recorded_by"]})),
        is_stale=is_stale,
        words=words,
        error_summary=shown.error_summary,
    )
