"""What booking and offering share: a form that was sent becomes a consultation, or says what is free instead."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, request

from services.web import consultation_words as words
from services.web.backends import consultations as backend
from services.web.backends.people import YoungPerson
from services.web.forms.consultations import BookForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.pages.consultation_times import whole_time
from services.web.pages.taking_part import about_somebody, carers_among
from services.web.pages.whom import one_of
from shared.problems import Conflict, Invalid, NotFound

ADDRESS = "/consultations"
OF_THE_PAGE = ("young_person_id", "idempotency_key", "slot")
OF_A_GROUP = ("every_weeks", "times")


def take(page: Callable[..., str]) -> Any:
    """Answer a form that was sent: with the consultation, or with the page and what is wrong or free instead."""
    filled = read_form(BookForm(), request.form)
    about = one_of(about_somebody(), filled.typed.get("young_person_id"))
    if filled.typed.get("type") not in words.kinds_for(about):
        raise NotFound
    if filled.errors:
        return page(Shown(BookForm(), filled.typed, filled.errors), about=about), 422
    try:
        return redirect(save(filled, about=about), 303)
    except (Conflict, Invalid) as refusal:
        errors, offered = what_is_wrong(refusal)
        return page(as_typed(filled, errors, is_taken=bool(offered)), about=about, offered=offered), refusal.status


def save(filled: Filled, *, about: YoungPerson | None) -> str:
    """Book what was sent; return the address of the consultation. Raises Conflict and Invalid, with what is free."""
    said = {name: value for name, value in filled.values.items() if name not in OF_THE_PAGE}
    said |= filled.values["slot"]
    if about is not None:
        carers = carers_among(about.id) & {str(each) for each in said["invited"]}
        said = {name: value for name, value in said.items() if name not in OF_A_GROUP} | {
            "parts": [{"staff_id": each, "part": words.PART_OF_CARERS} for each in sorted(carers)],
            "invited": [each for each in said["invited"] if str(each) not in carers],
        }
    key = str(filled.values["idempotency_key"])
    found = backend.book(said, young_person_id=about.id if about else None, key=key)
    address = f"{ADDRESS}/{found}"
    booked = backend.consultation(found)
    when = whole_time(booked["starts_at"], booked["ends_at"])
    flash(f"Booked: {when}. Nobody has to accept it.", f"{address}/cancel")
    return address


def what_is_wrong(refusal: Conflict | Invalid) -> tuple[dict[str, list[str]], list[dict[str, Any]]]:
    """Return what to say under which question, and what is free instead."""
    offered: list[dict[str, Any]] = refusal.extra.get("free") or []
    if isinstance(refusal, Conflict):
        return {"slot": [refusal.detail]}, offered
    errors = on_the_form(refusal.errors)
    return {("slot" if name == "starts_at" else name): each for name, each in errors.items()}, offered


def as_typed(filled: Filled, errors: Mapping[str, list[str]], *, is_taken: bool) -> Shown:
    """Return the form as it was typed; a time that is gone is chosen no longer, and another is a booking of its own."""
    typed = {name: value for name, value in filled.typed.items() if not (is_taken and name == "slot")}
    new_key = {"idempotency_key": str(uuid4())} if is_taken or errors == REPEATED else {}
    return Shown(BookForm(), typed | new_key, errors)


def query_of(about: YoungPerson | None, **more: str) -> str:
    """Return the part of an address that says about whom and what: ids and codes, never words."""
    asked = {"young_person": "nobody" if about is None else str(about.id)} | more
    return "&".join(f"{name}={value}" for name, value in asked.items())


def id_of(about: YoungPerson | None) -> UUID | None:
    """Return the id of whom it is about."""
    return None if about is None else about.id
