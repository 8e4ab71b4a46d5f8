"""A night check of everybody who is in: three taps, one record each, and no name crosses."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import hub, people
from services.web.backends import presence as presences
from services.web.backends.people import YoungPerson
from services.web.forms.govuk import OWN_WORDS, Shown
from services.web.forms.hub_day import FOUND, NightCheckForm
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.forms.together import WHO_WAS_THERE, own_words_of, words_of_their_own
from services.web.keeping import given_back
from services.web.pages import peers
from services.web.pages.areas import signed_in_area
from services.web.pages.whom import page_number
from shared.problems import Invalid, NotFound, Unavailable
from shared.vocabulary import ContactKind, ContactSetting, PresenceState

area = signed_in_area("night_check")

ADDRESS = "/contacts/night-check"
AWAY = (PresenceState.OUT, PresenceState.LATE)
NIGHT_CHECK = {"kind": ContactKind.NIGHT_CHECK, "setting": ContactSetting.HUB}


@area.get(ADDRESS)
def ask() -> Any:
    """Ask how it was, with everybody ticked who is in."""
    number = page_number()
    if number is None:
        return redirect(f"{ADDRESS}?{urlencode({'page': str(uuid4())})}", 303)
    residents, away = _residents(), _away()
    ticked = [str(each.id) for each in residents if str(each.id) not in away]
    values = {"idempotency_key": str(number), "young_people": ticked}
    return _page(given_back(NightCheckForm(), values), residents, away=away)


@area.post(ADDRESS)
def log() -> Any:
    """Save a record for each once."""
    residents, filled = _residents(), read_form(NightCheckForm(), request.form)
    chosen = [each for each in residents if str(each.id) in filled.typed.get("young_people", [])]
    own, own_errors = words_of_their_own(request.form, young_people=[each.id for each in chosen])
    errors = filled.errors | own_errors
    if {str(each.id) for each in chosen} != set(filled.typed.get("young_people", [])):
        errors |= {"young_people": [WHO_WAS_THERE]}
    asks_names = False
    if not errors:
        errors, asks_names = _crossing(own, chosen, is_checked=bool(filled.values.get("names_checked")))
    if not errors:
        errors = _saved(filled.values, chosen, own)
    if not errors:
        flash(f"Night check saved for {words.listed([each.shown_as for each in chosen])}")
        return redirect("/", 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    shown = Shown(NightCheckForm(), filled.typed | new_key, errors)
    return _page(shown, residents, away=_away(), asks_names=asks_names), 422


def _residents() -> list[YoungPerson]:
    """Return those who live at the reader's hub and whom they may write for; raises NotFound where that is nobody."""
    home_id = people.me().home_id
    mine = [each for each in people.my_young_people() if each.is_resident and each.may_be_written_for]
    residents = [each for each in mine if home_id is not None and each.home_id == home_id]
    if not residents:
        raise NotFound
    return residents


def _away() -> dict[str, str]:
    """Return who is out or late, as words; of whom nothing is known is looked in on."""
    try:
        board = presences.board()
    except Unavailable:
        return {}
    return {key: words.PRESENCE[each["state"]] for key, each in board.items() if each["state"] in AWAY}


def _crossing(
    own: Mapping[UUID, str], chosen: Sequence[YoungPerson], *, is_checked: bool
) -> tuple[dict[str, list[str]], bool]:
    found = peers.crossing_names({key: [text] for key, text in own.items()}, chosen)
    may_go_on = peers.may_be_no_name(found)
    if not found or (may_go_on and is_checked):
        return {}, False
    return {own_words_of(key): [peers.in_words(crossing)] for key, crossing in found.items()}, may_go_on


def _saved(values: Mapping[str, Any], chosen: Sequence[YoungPerson], own: Mapping[UUID, str]) -> dict[str, list[str]]:
    """Save it, and return what is wrong with it."""
    try:
        hub.log_together(
            {**NIGHT_CHECK, "summary": FOUND[values["found"]]},
            with_whom={each.id: own.get(each.id) for each in chosen},
            idempotency_key=str(values["idempotency_key"]),
        )
    except Invalid as refusal:
        return on_the_form(refusal.errors)
    return {}


def _page(shown: Shown, residents: Sequence[YoungPerson], *, away: Mapping[str, str], asks_names: bool = False) -> str:
    return render_template(
        "hub/night_check.html",
        form=shown,
        who=[_tile(each, away) for each in residents],
        found={value: text.removesuffix(".") for value, text in FOUND.items()},
        apart=[_asked_apart(shown, each) for each in residents],
        is_open=any(name.startswith(OWN_WORDS) for name in (*shown.errors, *shown.values)),
        asks_names=asks_names,
        error_summary=shown.error_summary,
    )


def _tile(each: YoungPerson, away: Mapping[str, str]) -> dict[str, Any]:
    where = away.get(str(each.id))
    return {"value": str(each.id), "text": each.shown_as} | ({"hint": {"text": where}} if where else {})


def _asked_apart(shown: Shown, each: YoungPerson) -> dict[str, Any]:
    name = own_words_of(each.id)
    label = f"What was different with {each.shown_as}?"
    return shown.loose(name, label=label, value=request.form.get(name) or shown.value(name), rows=2)
