"""Logging one happening with several young people: one page, and a record for each of them."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import hub
from services.web.backends.people import YoungPerson
from services.web.forms.contacts import OPTIONAL
from services.web.forms.govuk import Shown
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.forms.together import WHO_WAS_THERE, TogetherForm, as_sent, own_words_of, words_of_their_own
from services.web.keeping import given_back
from services.web.pages import peers
from services.web.pages.areas import signed_in_area
from services.web.pages.whom import at_a_glance, may_be_written_for, page_number
from shared.problems import Invalid

area = signed_in_area("together")

# What is written once and stands on every record.
WRITTEN = ("summary", "worker_view")
TAGS = ("good_things", "worries")
ADDRESS = "/contacts/together"


@area.get(ADDRESS)
def ask() -> Any:
    """Ask what happened, and who was there."""
    number = page_number()
    if number is None:
        return redirect(f"{ADDRESS}?{urlencode({'page': str(uuid4())})}", 303)
    shown, mine = given_back(TogetherForm(), {"idempotency_key": str(number)}), may_be_written_for()
    apart = {each.id: shown.value(own_words_of(each.id)) for each in mine if shown.value(own_words_of(each.id))}
    return _page(shown, mine=mine, apart=apart)


@area.post(ADDRESS)
def log() -> Any:
    """Save a record for each once; ask first where the words of one would name another."""
    mine, filled = may_be_written_for(), read_form(TogetherForm(), request.form)
    chosen = [each for each in mine if str(each.id) in filled.typed.get("young_people", [])]
    if request.form.get("step") == "separately" and chosen:
        return _page(Shown(TogetherForm(), filled.typed), mine=mine, apart=_apart(filled, chosen))
    own, own_errors = words_of_their_own(
        request.form, young_people=[each.id for each in chosen], is_required=_is_apart(chosen)
    )
    errors = filled.errors | own_errors | _strangers(filled, chosen)
    asks_names = False
    if not errors:
        errors, asks_names = _crossing(filled.values, chosen, own)
    if not errors:
        errors = _saved(filled.values, chosen, own)
    if not errors:
        flash(f"Saved for {words.listed([each.shown_as for each in chosen])}")
        return redirect("/", 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    shown = Shown(TogetherForm(), filled.typed | new_key, errors)
    apart = {each.id: request.form.get(own_words_of(each.id), "") for each in chosen} if _is_apart(chosen) else {}
    return _page(shown, mine=mine, apart=apart, asks_names=asks_names), 422


def _is_apart(chosen: Sequence[YoungPerson]) -> bool:
    return any(own_words_of(each.id) in request.form for each in chosen)


def _apart(filled: Filled, chosen: Sequence[YoungPerson]) -> dict[UUID, str]:
    """Return what was written so far, for each to be changed on their own."""
    shared = str(filled.typed.get("summary", ""))
    return {each.id: request.form.get(own_words_of(each.id)) or shared for each in chosen}


def _strangers(filled: Filled, chosen: Sequence[YoungPerson]) -> dict[str, list[str]]:
    typed = set(filled.typed.get("young_people", []))
    is_known = typed == {str(each.id) for each in chosen}
    return {} if is_known and typed else {"young_people": [WHO_WAS_THERE]}


def _crossing(
    values: Mapping[str, Any], chosen: Sequence[YoungPerson], own: Mapping[UUID, str]
) -> tuple[dict[str, list[str]], bool]:
    """Return what to say where the words of one name another, and whether whoever looked may go on."""
    shared = [str(values[name]) for name in WRITTEN[1:] if name in values]
    shared += [tag for name in TAGS for tag in values.get(name, [])]
    words_of = {each.id: [own.get(each.id, values["summary"]), *shared] for each in chosen}
    found = peers.crossing_names(words_of, chosen)
    may_go_on = peers.may_be_no_name(found)
    if not found or (may_go_on and values.get("names_checked")):
        return {}, False
    named = [each for key, crossing in found.items() if key not in own for each in crossing]
    errors = {own_words_of(key): [peers.in_words(crossing)] for key, crossing in found.items() if key in own}
    return errors | ({"summary": [peers.in_words(named)]} if named else {}), may_go_on


def _saved(values: Mapping[str, Any], chosen: Sequence[YoungPerson], own: Mapping[UUID, str]) -> dict[str, list[str]]:
    """Save it, and return what is wrong with it."""
    try:
        hub.log_together(
            as_sent(values),
            with_whom={each.id: own.get(each.id) for each in chosen},
            idempotency_key=str(values["idempotency_key"]),
        )
    except Invalid as refusal:
        return on_the_form(refusal.errors)
    return {}


def _page(
    shown: Shown,
    *,
    mine: list[YoungPerson],
    apart: Mapping[UUID, str] | None = None,
    asks_names: bool = False,
) -> str:
    first, others = at_a_glance(mine)
    chosen = set(shown.value("young_people") or [])
    return render_template(
        "contacts/together.html",
        form=shown,
        who=first,
        others=others,
        others_open=any(each["value"] in chosen for each in others),
        apart=[_asked_apart(shown, mine, key, text) for key, text in (apart or {}).items()],
        asks_names=asks_names,
        words=words,
        is_open=shown.has_any(*(name for name in OPTIONAL if name not in TogetherForm.Meta.exclude), "class"),
        error_summary=shown.error_summary,
    )


def _asked_apart(shown: Shown, mine: list[YoungPerson], young_person_id: UUID, typed: str) -> dict[str, Any]:
    name = next(each.shown_as for each in mine if each.id == young_person_id)
    return shown.loose(own_words_of(young_person_id), label=f"What happened with {name}?", value=typed)
