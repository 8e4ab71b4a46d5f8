"""Writing an incident down: opened from a contact in one tap, or without one."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from flask import flash, redirect, render_template, request

from services.web import incident_words, words
from services.web.backends import hub, people
from services.web.backends import incidents as recorded
from services.web.backends.people import YoungPerson
from services.web.forms.govuk import Shown
from services.web.forms.incidents import AFTERWARDS, LONGEST_EXTRACT, MET, NewIncidentForm, about_police
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.ids import id_in
from services.web.keeping import given_back
from services.web.moments import moment_of
from services.web.pages import peers
from services.web.pages.areas import signed_in_area
from services.web.pages.decided_questions import FIRST_QUESTION, MORE_QUESTIONS, is_open, on_the_page
from services.web.pages.staff_at_hand import staff_at_hand
from services.web.pages.whom import at_a_glance, may_be_written_for, one_of, page_number
from shared.clock import london
from shared.problems import Invalid, NotFound

area = signed_in_area("incidents")

ADDRESS = "/incidents/new"
# What concerns the page alone; the hub is not told.
OF_THE_PAGE = ("young_person_id", "others", "names_checked", "idempotency_key")
TEXTS = ("extract", "account", "place", "de_escalation", "strategy", "injuries", "treatment", "outcome")


@area.get(ADDRESS)
def ask() -> Any:
    """Ask what happened; what a contact said already is there."""
    number = page_number()
    if number is None:
        return redirect(f"{ADDRESS}?{urlencode(request.args | {'page': str(uuid4())})}", 303)
    mine = may_be_written_for()
    fixed = one_of(mine, request.args.get("young_person"))
    values: dict[str, Any] = {"idempotency_key": str(number), "police_call": "undecided"}
    if fixed is not None:
        values |= {"young_person_id": str(fixed.id)} | _from_contact(fixed)
    return _page(given_back(NewIncidentForm(), values), mine=mine)


@area.post(ADDRESS)
def record() -> Any:
    """Save it once, a record for each who was involved; ask first where the words of one would name another."""
    mine, filled = may_be_written_for(), read_form(NewIncidentForm(), request.form)
    chosen = _chosen(mine, filled)
    errors, asks_names = filled.errors | _strangers(filled, chosen), False
    if not errors:
        errors, asks_names = _crossing(filled.values, chosen)
    receipts: list[dict[str, Any]] = []
    if not errors:
        try:
            receipts = _save(filled.values, chosen)
        except Invalid as refusal:
            errors = on_the_page(on_the_form(refusal.errors))
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(Shown(NewIncidentForm(), filled.typed | new_key, errors), mine=mine, asks_names=asks_names), 422
    flash(f"Saved for {words.listed([each.shown_as for each in chosen])}")
    own = next(each for each in receipts if each.get("young_person_id", str(chosen[0].id)) == str(chosen[0].id))
    return redirect(f"/young-people/{chosen[0].id}/incidents/{own['id']}", 303)


def _from_contact(fixed: YoungPerson) -> dict[str, Any]:
    """Return what the contact in the address said already, as if it had been typed; nothing without one."""
    contact_id = id_in(request.args.get("contact"))
    if contact_id is None:
        return {}
    contact = hub.contact_of(fixed.id, contact_id=contact_id)
    if contact["young_person_id"] != str(fixed.id) or contact["view"] != "whole":
        raise NotFound
    local = london(moment_of(contact["occurred_at"]))
    summary = contact["summary"]
    typed = {
        "contact_id": str(contact_id),
        "occurred_on": local.date().isoformat(),
        "occurred_time": f"{local:%H:%M}",
        "which_one": "second" if local.fold else None,
        "place": words.in_words(contact["setting"], words.SETTINGS),
        "co_workers": sorted({contact["author_id"], *contact["co_workers"]} - {str(people.me().staff_id)}),
        "extract": shortened(summary),
        "account": summary if len(summary) > LONGEST_EXTRACT else None,
        "class": contact["class"] if contact["class"] == "statutory" else None,
    }
    return {name: value for name, value in typed.items() if value}


def shortened(summary: str) -> str:
    """Return as much of a contact's summary as fits into the neutral extract, up to the end of a word."""
    if len(summary) <= LONGEST_EXTRACT:
        return summary
    return summary[: LONGEST_EXTRACT - 1].rpartition(" ")[0].rstrip() + "…"


def _chosen(mine: Sequence[YoungPerson], filled: Filled) -> list[YoungPerson]:
    """Return whom it is about, the one whom the page is about first; nobody twice."""
    ids = dict.fromkeys([filled.typed.get("young_person_id"), *filled.typed.get("others", [])])
    found = [one_of(mine, each) for each in ids if each]
    return [each for each in found if each is not None]


def _strangers(filled: Filled, chosen: Sequence[YoungPerson]) -> dict[str, list[str]]:
    known = {str(each.id) for each in chosen}
    if filled.typed.get("young_person_id") not in known:
        return {"young_person_id": ["Choose who it was about"]}
    return {} if set(filled.typed.get("others", [])) <= known else {"others": ["Choose from the list"]}


def _crossing(values: Mapping[str, Any], chosen: Sequence[YoungPerson]) -> tuple[dict[str, list[str]], bool]:
    """Return what to say where the words of one name another, and whether whoever looked may go on."""
    texts = [str(values[name]) for name in TEXTS if values.get(name)]
    found = peers.crossing_names({each.id: texts for each in chosen}, chosen)
    may_go_on = peers.may_be_no_name(found)
    if not found or (may_go_on and values.get("names_checked")):
        return {}, False
    return {"extract": [peers.in_words([each for crossing in found.values() for each in crossing])]}, may_go_on


def _save(values: dict[str, Any], chosen: Sequence[YoungPerson]) -> list[dict[str, Any]]:
    said = {name.removesuffix("_"): value for name, value in values.items() if name not in OF_THE_PAGE}
    about = [each.id for each in chosen]
    return recorded.record(about_police(said), young_people=about, key=str(values["idempotency_key"]))


def _page(shown: Shown, *, mine: list[YoungPerson], asks_names: bool = False) -> str:
    fixed = one_of(mine, request.args.get("young_person"))
    first, others = at_a_glance(mine)
    staff = staff_at_hand(fixed.id if fixed else None, named=shown.value("co_workers") or ())
    staff.pop(str(people.me().staff_id))
    return render_template(
        "incidents/new.html",
        form=shown,
        fixed=fixed,
        from_contact=bool(shown.value("contact_id")),
        who=first,
        others=others,
        involved=[each for each in (*first, *others) if fixed is None or each["value"] != str(fixed.id)],
        staff=staff,
        asks_names=asks_names,
        first_question=FIRST_QUESTION,
        more_questions=MORE_QUESTIONS,
        more_open=is_open(shown),
        questions_open=shown.has_any("would_lead_to_arrest", "arrest_reasoning", FIRST_QUESTION, *MORE_QUESTIONS),
        met_open=shown.has_any(*MET),
        afterwards_open=shown.has_any(*AFTERWARDS),
        asked=incident_words,
        words=words,
        error_summary=shown.error_summary,
    )
