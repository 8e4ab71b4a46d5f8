"""Measures of control: saying that one was used, and what of them waits for a hub's managers."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import incident_words
from services.web.backends import incidents as recorded
from services.web.backends import people
from services.web.backends.people import Names
from services.web.forms.govuk import Shown
from services.web.forms.measures import NewMeasureForm
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.ids import id_in
from services.web.keeping import given_back
from services.web.moments import moment_of
from services.web.pages.areas import signed_in_area
from services.web.pages.incident_lines import clock_line, measure_line, named
from services.web.pages.staff_at_hand import staff_at_hand
from services.web.pages.whom import at_a_glance, may_be_written_for, one_of, page_number
from shared.clock import london
from shared.problems import Invalid, NotFound

area = signed_in_area("measures")

NEW = "/measures/new"
# What each step of the record is to the page that asks for it, the first that is missing first.
STEPS = {
    "written_at": ("record", "Write the record"),
    "signed_at": ("sign", "Sign the record"),
    "talked_at": ("talk", "Write down what they say"),
}


@area.get("/measures")
def waiting() -> str:
    """Show a manager of which measures something is still to be done, with every clock."""
    me = people.me()
    if not me.is_manager or me.home_id is None:
        raise NotFound
    found = _unfinished(me.home_id)
    names = people.names(
        young_people=sorted({each["young_person_id"] for each in found}),
        staff={one for each in found for one in each["used_by"]},
    )
    return render_template("measures/waiting.html", waiting=[_shown(each, names) for each in found])


@area.get(NEW)
def ask() -> Any:
    """Ask with whom a measure was used, when and by whom; its record follows."""
    number = page_number()
    if number is None:
        return redirect(f"{NEW}?{urlencode(request.args | {'page': str(uuid4())})}", 303)
    values: dict[str, Any] = {"idempotency_key": str(number)} | _from_incident()
    return _page(given_back(NewMeasureForm(), values))


@area.post(NEW)
def open_measure() -> Any:
    """Save it once, which starts its clocks."""
    mine, filled = may_be_written_for(), read_form(NewMeasureForm(), request.form)
    chosen, errors = one_of(mine, filled.typed.get("young_person_id")), dict(filled.errors)
    if chosen is None and "young_person_id" not in errors:
        errors["young_person_id"] = ["Choose with whom it was used"]
    if chosen is None or errors:
        return _page(Shown(NewMeasureForm(), filled.typed, errors)), 422
    said = {name: value for name, value in filled.values.items() if name not in ("young_person_id", "idempotency_key")}
    try:
        key = str(filled.values["idempotency_key"])
        receipt = recorded.open_measure(said, young_person_id=chosen.id, key=key)
    except Invalid as refusal:
        errors = _as_asked(refusal.errors)
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(Shown(NewMeasureForm(), filled.typed | new_key, errors)), 422
    flash("Saved. The record is to be written within 24 hours of its use")
    return redirect(f"/young-people/{chosen.id}/measures/{receipt['id']}", 303)


def _as_asked(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {("occurred_time" if name == "used_at" else name): said for name, said in on_the_form(errors).items()}


def _unfinished(hub_id: UUID) -> list[dict[str, Any]]:
    """Return what is unfinished at a hub; nothing where nobody lives there yet."""
    try:
        return recorded.unfinished_measures(hub_id)
    except NotFound:
        return []


def _from_incident() -> dict[str, Any]:
    """Return what the incident in the address said already; nothing without one."""
    young_person_id, incident_id = (id_in(request.args.get(name)) for name in ("young_person", "incident"))
    whom = {} if young_person_id is None else {"young_person_id": str(young_person_id)}
    if incident_id is None:
        return whom
    incident = recorded.incident(incident_id)
    if incident["young_person_id"] != str(young_person_id):
        raise NotFound
    local = london(moment_of(incident["occurred_at"]))
    when = {"occurred_on": local.date().isoformat(), "occurred_time": f"{local:%H:%M}"}
    return whom | when | ({"which_one": "second"} if local.fold else {}) | {"incident_id": str(incident_id)}


def _were_there(shown: Shown) -> set[str]:
    """Return which staff were there, as far as the incident that the measure was used in says so."""
    incident_id = id_in(shown.value("incident_id"))
    if incident_id is None:
        return set()
    incident = recorded.incident(incident_id)
    return {incident["author_id"], *incident["co_workers"]} if incident["view"] == "whole" else set()


def _shown(measure: Mapping[str, Any], names: Names) -> dict[str, Any]:
    line = measure_line(measure)
    missing = [step for done_at, step in STEPS.items() if not measure[done_at]]
    may = {"record": True, "sign": measure["may_sign"] and bool(measure["written_at"]), "talk": True}
    return line | {
        "name": names.young_people.get(measure["young_person_id"], "A young person"),
        "used_by": named(measure["used_by"], names),
        "clocks": [clock_line(each) for each in measure["clocks"]],
        "steps": [{"href": f"{line['href']}/{verb}", "text": text} for verb, text in missing if may[verb]],
        "signs_another": bool(measure["written_at"]) and not measure["signed_at"] and not measure["may_sign"],
        "is_exempt": measure["planned_in_ehc_plan"],
    }


def _page(shown: Shown) -> str:
    mine = may_be_written_for()
    fixed = one_of(mine, request.args.get("young_person"))
    first, others = at_a_glance(mine)
    return render_template(
        "measures/new.html",
        form=shown,
        fixed=fixed,
        who=first,
        others=others,
        staff=staff_at_hand(fixed.id if fixed else None, named={*shown.value("used_by"), *_were_there(shown)}),
        kinds=incident_words.KINDS,
        error_summary=shown.error_summary,
    )
