"""Keeping a bed for somebody after matching, another planned end, and that a bed is free."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import home_words
from services.web.backends import beds as backend
from services.web.backends import people
from services.web.forms.beds import LeftForm, LongerForm, OfferForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import PageForm, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.bed_lines import bed_line
from services.web.pages.beds import ADDRESS, CHANGED
from services.web.pages.my_hub import managed_hub, my_hub, of_my_hub
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import StayEnd

area = signed_in_area("stays")

OFFER = f"{ADDRESS}/<uuid:bed_id>/offer"
STAY = f"{ADDRESS}/stays/<uuid:stay_id>/<any(longer,left):verb>"
FORMS: Mapping[str, type[PageForm]] = {"longer": LongerForm, "left": LeftForm}
SENDS: Mapping[str, Callable[..., None]] = {"longer": backend.stay_longer, "left": backend.leave}
DONE = {"longer": "Written down: another planned end", "left": "Written down: the bed is free"}
NOT_FREE = "Somebody has this bed, or one is kept for them already."
# Why an offer ended, and why a stay did; the move to another bed of the house is written by moving in there.
NEVER_CAME = (StayEnd.OFFER_NOT_TAKEN, StayEnd.RECORDED_IN_ERROR)
HAS_LEFT = (StayEnd.PLANNED_MOVE, StayEnd.BACK_TO_FAMILY, StayEnd.UNPLANNED, StayEnd.RECORDED_IN_ERROR)


@area.get(OFFER)
def ask_for_whom(bed_id: UUID) -> str:
    """Ask for whom a bed is kept, and what was thought of before."""
    board = backend.board(managed_hub())
    first = {"placing_authority": board["home_authority"], "idempotency_key": str(uuid4())}
    return _offer_page(bed_id, given_back(OfferForm(), first), board=board)


@area.post(OFFER)
def offer(bed_id: UUID) -> Any:
    """Keep the bed."""
    filled = read_form(OfferForm(), request.form)
    if filled.errors:
        return _offer_page(bed_id, Shown(OfferForm(), filled.typed, filled.errors)), 422
    said = dict(filled.values) | {"bed_id": bed_id}
    key = str(said.pop("idempotency_key"))
    try:
        backend.offer(said, key=key)
    except Invalid as refusal:
        return _offer_page(bed_id, Shown(OfferForm(), filled.typed, on_the_form(refusal.errors))), 422
    except Conflict:
        return _offer_page(bed_id, Shown(OfferForm(), filled.typed, {"form": [NOT_FREE]})), 409
    flash("The bed is kept. When they come, say so here.")
    return redirect(ADDRESS, 303)


@area.get(STAY)
def ask_how(stay_id: UUID, verb: str) -> str:
    """Ask until when instead, or why the bed is free."""
    stay = _stay(stay_id)
    first = {"revision": str(stay["revision"]), "idempotency_key": str(uuid4())}
    return _stay_page(verb, stay, given_back(FORMS[verb](), first))


@area.post(STAY)
def write(stay_id: UUID, verb: str) -> Any:
    """Write it down; whoever comes second is shown how it stands."""
    stay, filled = _stay(stay_id), read_form(FORMS[verb](), request.form)
    if filled.errors:
        return _stay_page(verb, stay, Shown(FORMS[verb](), filled.typed, filled.errors)), 422
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    if "happened_at" in said:
        said["ended_at"] = said.pop("happened_at")
    try:
        SENDS[verb](stay_id, said, key=key)
    except Invalid as refusal:
        errors = {("happened_at" if name == "ended_at" else name): each for name, each in refusal.errors.items()}
        return _stay_page(verb, stay, Shown(FORMS[verb](), filled.typed, on_the_form(errors))), 422
    except Conflict:
        fresh = {"revision": str(stay["revision"])}
        return _stay_page(verb, stay, Shown(FORMS[verb](), filled.typed | fresh, {"form": [CHANGED]})), 409
    flash(DONE[verb])
    return redirect(ADDRESS, 303)


def _stay(stay_id: UUID) -> dict[str, Any]:
    beds = backend.board(my_hub())["beds"]
    found = next((each["stay"] for each in beds if each["stay"] and each["stay"]["id"] == str(stay_id)), None)
    if found is None:
        raise NotFound
    return dict(found)


def _offer_page(bed_id: UUID, shown: Shown, *, board: Mapping[str, Any] | None = None) -> str:
    hub_id = managed_hub()
    beds = (board or backend.board(hub_id))["beds"]
    bed = next((each for each in beds if each["id"] == str(bed_id)), None)
    if bed is None:
        raise NotFound
    names = people.names()
    return render_template(
        "beds/offer.html",
        form=shown,
        bed=bed_line(bed | {"stay": None}, names=names, may_offer=True),
        is_emergency=bed["kind"] == "emergency",
        people=of_my_hub(hub_id),
        error_summary=shown.error_summary,
    )


def _stay_page(verb: str, stay: Mapping[str, Any], shown: Shown) -> str:
    names = people.names(young_people=[stay["young_person_id"]])
    reasons = HAS_LEFT if stay["started_at"] else NEVER_CAME
    return render_template(
        f"beds/{verb}.html",
        form=shown,
        name=names.young_people.get(stay["young_person_id"], "them"),
        reasons={each.value: home_words.STAY_ENDS[each] for each in reasons},
        error_summary=shown.error_summary,
    )
