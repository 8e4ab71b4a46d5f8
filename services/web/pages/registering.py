"""Registering a young person: who may be registered already is looked at before anything is saved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import moments, registering_words, words
from services.web.backends import people
from services.web.backends import registering as register_of_people
from services.web.forms.govuk import Shown
from services.web.forms.moments import TypedDate
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.forms.registering import NUMBERS, RegistrationForm, as_sent, on_the_page
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.whom import page_number
from shared.access.kinds import ItemKind, Operation
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("registering")

ADDRESS = "/young-people/new"
ASK_FIRST = {"others_were_asked_about": ["Say that you asked, and that it is somebody else"]}


@area.get(ADDRESS)
def ask() -> Any:
    """Ask who is to be registered."""
    _check_may_register()
    number = page_number()
    if number is None:
        return redirect(f"{ADDRESS}?{urlencode({'page': str(uuid4())})}", 303)
    home_id = people.me().home_id
    here = {"home_id": str(home_id)} if home_id else {}
    return _form(given_back(RegistrationForm(), {"idempotency_key": str(number)} | here))


@area.post(ADDRESS)
def register() -> Any:
    """Register once; show first who may be the same young person."""
    _check_may_register()
    filled = read_form(RegistrationForm(), request.form)
    if request.form.get("step") == "change":
        return _form(Shown(RegistrationForm(), filled.typed))
    if filled.errors:
        return _form(Shown(RegistrationForm(), filled.typed, filled.errors)), 422
    key = str(filled.values["idempotency_key"])
    try:
        made = register_of_people.register(as_sent(filled.values), key=key)
    except Invalid as refusal:
        errors = on_the_page(on_the_form(refusal.errors))
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _form(Shown(RegistrationForm(), filled.typed | new_key, errors)), 422
    except Conflict as refusal:
        return _is_it_one_of_these(filled.typed, refusal.extra), 409
    return _registered(UUID(made["id"]))


def _check_may_register() -> None:
    """Show the page to those who register; for everybody else it is not there."""
    if not people.me().may(Operation.CREATE, ItemKind.IDENTITY):
        raise NotFound


def _registered(young_person_id: UUID) -> Any:
    """Go to the record, or say that somebody has to be assigned where it is not the reader's to see."""
    if people.my_young_people(about=(young_person_id,)):
        flash("Registered")
        return redirect(f"/young-people/{young_person_id}/people", 303)
    flash("Registered. You see them here once somebody assigns you to them.")
    return redirect("/", 303)


def _form(shown: Shown) -> str:
    return render_template(
        "registering/new.html",
        form=shown,
        homes=register_of_people.hubs(),
        strands=words.STRANDS,
        groups=registering_words.GROUPS,
        statuses=registering_words.STATUSES,
        numbers_open=shown.has_any(*NUMBERS),
        error_summary=shown.error_summary,
    )


def _is_it_one_of_these(typed: dict[str, Any], told: Mapping[str, Any]) -> str:
    """Show who is registered beside what was typed; whoever pressed on without having asked is told to."""
    candidates: Sequence[Mapping[str, Any]] = told["likely_duplicates"]
    looked_at = [each["id"] for each in candidates]
    has_not_asked = bool(told["others"]) and "not_asked_yet" in request.form
    values = {name: value for name, value in typed.items() if name != "others_were_asked_about"}
    shown = Shown(RegistrationForm(), values | {"not_the_same_as": looked_at}, ASK_FIRST if has_not_asked else {})
    return render_template(
        "registering/likely_duplicates.html",
        form=shown,
        hidden_fields=[name for name in values if name != "not_the_same_as"],
        called=typed.get("known_as") or typed["given_names"],
        candidates=[_candidate(each, typed) for each in candidates],
        others=told["others"],
        error_summary=shown.error_summary,
    )


def _candidate(found: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": _full_name(found),
        "href": f"/young-people/{found['id']}/people",
        "reasons": [words.as_sentence(each) for each in found["reason_words"]],
        "rows": [
            {"term": "Given names", "before": found["given_names"], "after": typed["given_names"]},
            {
                "term": "Family name",
                "before": found["family_name"] or "None",
                "after": typed.get("family_name", "None"),
            },
            {"term": "Known as", "before": found["known_as"], "after": typed.get("known_as", "Not said")},
            {"term": "Date of birth", "before": _born(found), "after": _born_as_typed(typed)},
            {
                "term": "Place",
                "before": _place(found),
                "after": words.in_words(typed.get("strand"), words.STRANDS) or "Not said",
            },
        ],
    }


def _full_name(found: Mapping[str, Any]) -> str:
    return " ".join(each for each in (found["given_names"], found["family_name"]) if each)


def _born(found: Mapping[str, Any]) -> str:
    if not found.get("born_on"):
        return "Not known"
    day = moments.date_in_words(date.fromisoformat(found["born_on"]))
    return f"{day} (an estimate)" if found.get("born_on_is_estimated") else day


def _born_as_typed(typed: Mapping[str, Any]) -> str:
    if "born_on" not in typed:
        return "Not known"
    born_on = TypedDate().deserialize(typed["born_on"])
    return _born({"born_on": born_on.isoformat(), "born_on_is_estimated": "born_on_is_estimated" in typed})


def _place(found: Mapping[str, Any]) -> str:
    place = found.get("place") or {}
    where = words.in_words(place.get("strand"), words.STRANDS)
    return ", ".join(each for each in (where, place.get("home_name")) if each) or "Not said"
