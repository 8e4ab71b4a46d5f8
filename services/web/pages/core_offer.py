"""The core offer: what a young person has of it, what is missing, and saying how a part stands."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import moments, words
from services.web.backends import core_offer as offers
from services.web.backends import people
from services.web.forms.core_offer import OfferForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.young_person import frame_of
from shared.problems import Invalid, NotFound
from shared.vocabulary import OfferState

area = signed_in_area("core_offer")

ROOT = "/young-people/<uuid:young_person_id>/core-offer"
STATES: Mapping[str, tuple[str, str | None]] = {
    OfferState.IN_PLACE: ("In place", "green"),
    OfferState.OFFERED: ("Offered", "blue"),
    OfferState.NOT_WANTED: ("Not wanted now", "grey"),
    OfferState.MISSING: ("Missing", "yellow"),
}
ANSWERS: Mapping[str, str] = {
    OfferState.OFFERED: "It was offered, and has not begun yet",
    OfferState.IN_PLACE: "It is in place",
    OfferState.NOT_WANTED: "They do not want it now",
}


@area.get(ROOT)
def show(young_person_id: UUID) -> str:
    """Show every part of the offer as it stands."""
    who = people.young_person(young_person_id)
    found = offers.core_offer_of(young_person_id)
    return render_template(
        "core_offer/show.html",
        parts=[_part(each) for each in found["parts"]],
        summary=in_short(found),
        may_say=offers.may_say(young_person_id),
        **frame_of(young_person_id, who=who, found={}),
    )


@area.get(f"{ROOT}/<part>")
def ask(young_person_id: UUID, part: str) -> str:
    """Ask how one part stands."""
    return _form(young_person_id, part, given_back(OfferForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/<part>")
def say(young_person_id: UUID, part: str) -> Any:
    """Write down once how it stands."""
    filled = read_form(OfferForm(), request.form)
    if filled.errors:
        return _form(young_person_id, part, Shown(OfferForm(), filled.typed, filled.errors)), 422
    said = {"part": part, "state": filled.values["state"], "note": filled.values.get("note")}
    try:
        offers.say_of_a_part(young_person_id, said=said, key=str(filled.values["idempotency_key"]))
    except Invalid as refusal:
        new_key = {"idempotency_key": str(uuid4())}
        errors = on_the_form(refusal.errors)
        return _form(young_person_id, part, Shown(OfferForm(), filled.typed | new_key, errors)), 422
    flash("Saved")
    return redirect(f"/young-people/{young_person_id}/core-offer", 303)


def in_short(found: Mapping[str, Any]) -> str:
    """Return in one sentence how much is missing, and by when it is due."""
    missing = [each for each in found["parts"] if each["state"] == OfferState.MISSING]
    if not missing:
        return "Nothing is missing."
    counted = f"{len(missing)} of {len(found['parts'])} parts {'is' if len(missing) == 1 else 'are'} missing"
    if found["due_on"] is None:
        return f"{counted}. They have not joined the programme yet, so no day is set."
    due_on = moments.date_in_words(date.fromisoformat(found["due_on"]))
    is_overdue = any(each["is_overdue"] for each in missing)
    return f"{counted}, and should have been offered by {due_on}." if is_overdue else f"{counted}, due by {due_on}."


def _part(each: Mapping[str, Any]) -> dict[str, Any]:
    state, colour = STATES[each["state"]]
    workers = [f"{w['name']}, since {moments.day_in_words(moments.moment_of(w['since']))}" for w in each["workers"]]
    said_at = moments.in_words(moments.moment_of(each["said_at"])) if "said_at" in each else None
    return {
        "name": words.as_sentence(each["words"]),
        "code": each["part"],
        "state": state,
        "colour": colour,
        "workers": workers,
        "note": each.get("note"),
        "said": f"Said by {each['said_by']}, {said_at}" if said_at else None,
        "is_overdue": each["is_overdue"],
        "is_said": each["state"] != OfferState.IN_PLACE or not each["shows_by_itself"],
    }


def _form(young_person_id: UUID, part: str, shown: Shown) -> str:
    """Show the form for a part; raises NotFound for one that there is not, and for whoever may not say."""
    who = people.young_person(young_person_id)
    parts = {each["part"]: each for each in offers.core_offer_of(young_person_id)["parts"]}
    if part not in parts or not offers.may_say(young_person_id):
        raise NotFound
    by_itself = parts[part]["shows_by_itself"]
    return render_template(
        "core_offer/say.html",
        young_person_id=young_person_id,
        name=who["known_as"],
        part=words.as_sentence(parts[part]["words"]),
        answers={code: text for code, text in ANSWERS.items() if not (by_itself and code == OfferState.IN_PLACE)},
        form=shown,
        error_summary=shown.error_summary,
    )
