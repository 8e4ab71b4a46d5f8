"""Raising an alert: what it is, whom it is about, what is asked, and who would get it now."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import alert_words as words
from services.web.backends import alerts, people, police
from services.web.forms.alerts import FACT, OfficersAlertForm, RaiseForm, WorkersAlertForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.ids import id_in
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from shared.access.kinds import ItemKind, Operation
from shared.problems import Invalid, NotFound, Unavailable
from shared.vocabulary import AlertAudience, AlertType, Severity

area = signed_in_area("raising")

ADDRESS = "/alerts/new"
# Whom an alert of a worker is for unless they say otherwise (domain reference 8.2, row exploitation concern).
FOR_A_WORKERS_CONCERN = (
    *(AlertAudience.SHIFT_ON_DUTY, AlertAudience.KEY_WORKER, AlertAudience.POLICE_LIAISON, AlertAudience.HUB_MANAGER),
    *(AlertAudience.SOCIAL_WORKER, AlertAudience.TEAM_MANAGER),
)
WORKERS_TEMPLATES: dict[str, dict[str, Any]] = {
    AlertType.EXPLOITATION_CONCERN: {
        "audience": FOR_A_WORKERS_CONCERN,
        "asks": ("Ring us, and say what you know of this.",),
        "words": "",
        "facts": (),
        "held_back": "",
    },
    AlertType.REQUEST: {
        "audience": (AlertAudience.POLICE_LIAISON,),
        "asks": ("Ring me when you can.",),
        "words": "",
        "facts": (),
        "held_back": "",
    },
}
SENT_LATER = "Saved. It reaches the others as soon as the alerts answer again; nothing is lost."


@area.get(ADDRESS)
def ask() -> Any:
    """Ask what it is, then everything else on one page."""
    chosen = request.args.get("alert_type", "")
    templates = _templates()
    if chosen not in templates:
        return render_template(
            "alerts/which.html", types=_choices(templates), about=request.args.get("young_person", "")
        )
    return _page(given_back(_form(), _prefilled(chosen, templates[chosen])), templates=templates)


@area.post(ADDRESS)
def raise_alert() -> Any:
    """Raise it, once; or only show who would get it now."""
    templates, filled = _templates(), read_form(_form(), request.form)
    facts = _facts_typed()
    wants_preview = request.form.get("step") == "preview"
    errors = filled.errors
    if not errors and wants_preview:
        reached, errors = _who_would_get_it(filled)
        return _page(Shown(_form(), filled.typed, errors), templates=templates, facts=facts, reached=reached)
    if not errors:
        alert_id, errors = _raised(filled, facts)
        if alert_id:
            return redirect(f"/alerts/{alert_id}", 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    return _page(Shown(_form(), filled.typed | new_key, errors), templates=templates, facts=facts), 422


def _is_police() -> bool:
    return people.me().may(Operation.READ, ItemKind.ALERT_CATALOGUE)


def _form() -> RaiseForm:
    return OfficersAlertForm() if _is_police() else WorkersAlertForm()


def _templates() -> dict[str, dict[str, Any]]:
    """Return what is prefilled for each type that the reader may raise; raises NotFound for who may raise none."""
    if not _about():
        raise NotFound
    if not _is_police():
        return WORKERS_TEMPLATES
    found = police.catalogue()
    grades = {"grades": found["grades"]}
    return {each["alert_type"]: each | grades for each in found["types"]}


def _choices(templates: Mapping[str, Any]) -> dict[str, str]:
    return {code: text for code, text in words.TYPES.items() if code in templates}


def _about() -> dict[str, str]:
    """Return about whom the reader may raise one, by id."""
    mine = people.my_young_people()
    return {str(each.id): each.shown_as for each in mine if each.readers & people.RAISES_ALERTS}


def _prefilled(chosen: str, template: Mapping[str, Any]) -> dict[str, Any]:
    about = id_in(request.args.get("young_person"))
    replaced = id_in(request.args.get("supersedes"))
    said: dict[str, Any] = {
        "alert_type": chosen,
        "audience": [str(each) for each in template["audience"]],
        "what_happened": template["words"],
        "what_we_ask": "\n".join(template["asks"]),
        "severity": str(Severity.HIGH),
        "grade": template.get("grade", ""),
        "idempotency_key": str(uuid4()),
    }
    ids = {"young_person_id": about, "supersedes": replaced}
    return said | {name: str(value) for name, value in ids.items() if value}


def _facts_typed() -> dict[str, str]:
    typed = {name.removeprefix(FACT): value.strip() for name, value in request.form.items() if name.startswith(FACT)}
    return {name: value for name, value in typed.items() if value}


def _raised(filled: Filled, facts: dict[str, str]) -> tuple[UUID | None, dict[str, list[str]]]:
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    try:
        if not _is_police():
            receipt = alerts.raise_alert(said, key=key)
            flash("They are told now. Here you see who has it.")
            return UUID(receipt["id"]), {}
        receipt = police.raise_alert(said | ({"facts": facts} if facts else {}), key=key)
    except Invalid as refusal:
        return None, on_the_form(refusal.errors)
    flash("They are told now. Here you see who has it." if handed_over(receipt) else SENT_LATER)
    return UUID(receipt["id"]), {}


def handed_over(receipt: Mapping[str, Any]) -> bool:
    """Carry to the alerts what police announced, so that it climbs whatever else is down; tell whether it is there."""
    try:
        alerts.hand_over(receipt["handed_over"])
    except Unavailable:
        return False
    return True


def _who_would_get_it(filled: Filled) -> tuple[dict[str, Any] | None, dict[str, list[str]]]:
    said = filled.values
    severity = said.get("severity") or Severity.HIGH
    try:
        found = alerts.who_would_get_it(
            {"young_person_id": said["young_person_id"], "severity": severity, "audience": said["audience"]}
        )
    except Invalid as refusal:
        return None, on_the_form(refusal.errors)
    return reached_lines(found), {}


def reached_lines(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return who would be told at once and then, by name."""
    staff = {each["staff_id"] for each in found["at_once"]} | {one for rung in found["then"] for one in rung["staff"]}
    names = people.names(staff=staff)
    at_once = [
        {"name": staff_in_words(names, each["staff_id"]) or "Somebody", "why": words.reasons_in_words(each["because"])}
        for each in found["at_once"]
    ]
    then = [
        {
            "rung": words.RUNGS[rung["rung"]],
            "minutes": rung["after_minutes"],
            "names": [staff_in_words(names, each) or "Somebody" for each in rung["staff"]],
        }
        for rung in found["then"]
    ]
    return {"at_once": at_once, "then": then}


def _page(
    shown: Shown,
    *,
    templates: Mapping[str, Any],
    facts: dict[str, str] | None = None,
    reached: dict[str, Any] | None = None,
) -> str:
    chosen = str(shown.value("alert_type"))
    template = templates.get(chosen) or {"facts": (), "held_back": "", "grades": ()}
    typed = facts or {}
    return render_template(
        "alerts/new.html",
        form=shown,
        type_words=words.TYPES.get(chosen, "Alert"),
        about=_about(),
        is_police=_is_police(),
        severities=words.SEVERITIES,
        audiences=words.AUDIENCE,
        grades={each: each.capitalize() for each in template.get("grades", ())},
        held_back=template["held_back"],
        facts=[
            {"name": f"{FACT}{each}", "label": words.FACTS[each], "value": typed.get(each, "")}
            for each in template["facts"]
        ],
        reached=reached,
        error_summary=shown.error_summary,
    )
