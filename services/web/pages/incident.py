"""One incident: what is known of it, what is still to be answered about the police, and putting it right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import incident_words, moments
from services.web.backends import communication, people
from services.web.backends import incidents as recorded
from services.web.forms.contacts import ReasonedForm
from services.web.forms.govuk import Shown
from services.web.forms.incidents import (
    IncidentCorrectionForm,
    IncidentNarrowingForm,
    IncidentRetractionForm,
    IncidentText,
    PoliceForm,
    about_police,
)
from services.web.forms.reading import Filled, PageForm, labels_of, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside
from services.web.pages.decided_questions import FIRST_QUESTION, MORE_QUESTIONS, is_open, on_the_page
from services.web.pages.incident_lines import incident_line, incident_rows, measure_line, police_rows, staff_in
from services.web.pages.incident_typing import changes, incident_typed
from services.web.pages.lines import staff_in_words
from services.web.pages.staff_at_hand import staff_at_hand
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("incident")

ROOT = "/young-people/<uuid:young_person_id>/incidents"
ADDRESS = f"{ROOT}/<uuid:incident_id>"
FORMS: dict[str, type[PageForm]] = {
    "police": PoliceForm,
    "correct": IncidentCorrectionForm,
    "retract": IncidentRetractionForm,
    "narrow": IncidentNarrowingForm,
}
ASKED_OF_THE_HUB = {"police": "police", "correct": "correction", "narrow": "narrowing"}
DONE = {
    "police": "Saved",
    "correct": "Corrected",
    "retract": "Taken back",
    "narrow": "Fewer people can read it now",
}
UNCHANGED = {"extract": ["You have not changed anything yet"]}
# What an answer about the police is made of; the rest of the form tells which reading it answers.
ANSWERED = ("police_call", "would_lead_to_arrest", "arrest_reasoning")


@dataclass(frozen=True)
class Asked:
    """Which incident is to be changed, and how."""

    verb: str
    young_person_id: UUID
    incident: dict[str, Any]

    @property
    def form(self) -> PageForm:
        """Return the form of this change."""
        return FORMS[self.verb]()

    @property
    def fresh(self) -> dict[str, str]:
        """Return which reading the form is about, and a new key."""
        return {"revision": str(self.incident["revision"]), "idempotency_key": str(uuid4())}

    @property
    def typed(self) -> dict[str, Any]:
        """Return how the form reads before anybody types into it."""
        if self.verb == "police":
            return {"police_call": self.incident["police_call"]}
        if self.verb == "correct":
            return incident_typed(self.incident, labels_of(IncidentText()))
        return {}


@area.get(ROOT)
def list_them(young_person_id: UUID) -> str:
    """Show a young person's incidents and measures, newest first."""
    who = people.young_person(young_person_id)
    page = recorded.incidents_of(young_person_id, cursor=request.args.get("cursor"))
    return render_template(
        "incidents/list.html",
        young_person_id=young_person_id,
        name=who["known_as"],
        incidents=[incident_line(each) for each in page["incidents"]],
        measures=_measures(young_person_id),
        next=page["next"],
        may_write=people.may_write_for(young_person_id),
    )


@area.get(ADDRESS)
def show(young_person_id: UUID, incident_id: UUID) -> str:
    """Show one incident as far as the reader may read it, and the measures that were used in it."""
    incident = _incident(young_person_id, incident_id)
    measures = recorded.measures_in(incident_id)
    names = people.names(staff=staff_in([incident]))
    is_whole = incident["view"] == "whole"
    return render_template(
        "incidents/show.html",
        young_person_id=young_person_id,
        name=people.young_person(young_person_id)["known_as"],
        incident=incident,
        line=incident_line(incident),
        by=staff_in_words(names, incident.get("author_id")),
        rows=incident_rows(incident, names) if is_whole else [],
        police=police_rows(incident, names) if is_whole else [],
        measures=[measure_line(each) for each in measures],
        card=card_beside(young_person_id, where="contact") if communication.may_mark(young_person_id) else None,
        may_write=is_whole and people.may_write_for(young_person_id),
        may_change=is_whole and _may_change(incident),
    )


@area.get(f"{ADDRESS}/<any(police,correct,retract,narrow):verb>")
def ask(young_person_id: UUID, incident_id: UUID, verb: str) -> str:
    """Ask what should change, and why."""
    asked = _to_change(young_person_id, incident_id, verb)
    return _page(asked, given_back(asked.form, asked.typed | asked.fresh))


@area.post(f"{ADDRESS}/<any(police,correct,retract,narrow):verb>")
def change(young_person_id: UUID, incident_id: UUID, verb: str) -> Any:
    """Do it; whoever comes second is shown how it stands."""
    asked = _to_change(young_person_id, incident_id, verb)
    filled = read_form(asked.form, request.form)
    said = {} if filled.errors else _said(asked, filled)
    errors = filled.errors or _objections(asked, said)
    if errors:
        return _page(asked, Shown(asked.form, filled.typed, errors)), 422
    return _send(asked, filled, said)


def _objections(asked: Asked, said: Mapping[str, Any]) -> dict[str, list[str]]:
    if asked.verb == "correct" and not said:
        return UNCHANGED
    right_one = said.get("right_young_person_id")
    if right_one is not None and str(right_one) not in {each["value"] for each in _others(asked)}:
        return {"right_young_person_id": ["Choose somebody from the list"]}
    return {}


def _send(asked: Asked, filled: Filled, said: dict[str, Any]) -> Any:
    with_reading = said | {name: filled.values[name] for name in ("revision", "reason") if name in filled.values}
    incident_id, key = UUID(asked.incident["id"]), str(filled.values["idempotency_key"])
    try:
        if asked.verb == "retract":
            about = {asked.young_person_id, *said.values()}
            recorded.retract_incident(incident_id, with_reading, about=about, key=key)
        else:
            recorded.change_incident(incident_id, ASKED_OF_THE_HUB[asked.verb], with_reading, key=key)
    except Invalid as refusal:
        errors = on_the_page(on_the_form(refusal.errors))
        return _page(asked, Shown(asked.form, filled.typed, errors)), 422
    except Conflict as refusal:
        now = Asked(asked.verb, asked.young_person_id, refusal.extra.get("current") or asked.incident)
        fresh = {"revision": str(now.incident["revision"])}
        return _page(now, Shown(asked.form, filled.typed | fresh), is_stale=True), 409
    flash(DONE[asked.verb])
    root = f"/young-people/{asked.young_person_id}/incidents"
    is_gone = asked.verb == "retract" or (asked.verb == "narrow" and not people.me().is_manager)
    return redirect(root if is_gone else f"{root}/{incident_id}", 303)


def _said(asked: Asked, filled: Filled) -> dict[str, Any]:
    """Return what the hub is to be told beside the reading and the reason."""
    if asked.verb == "police":
        answers = about_police(filled.values)
        return {name: answers[name] for name in (*ANSWERED, "provocation_checks") if name in answers}
    if asked.verb == "narrow":
        return {"class": "statutory"}
    if asked.verb == "correct":
        return changes(asked.typed, after=filled.typed, values=filled.values, instant="occurred_at")
    right_one = filled.values.get("right_young_person_id")
    return {} if right_one is None else {"right_young_person_id": right_one}


def _others(asked: Asked) -> list[dict[str, str]]:
    """Return whose record it could belong to: those for whom the reader may write."""
    mine = people.my_young_people() if asked.verb == "retract" else []
    return [
        {"value": str(each.id), "text": each.shown_as}
        for each in mine
        if each.may_be_written_for and each.id != asked.young_person_id
    ]


def _measures(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return a young person's measures; none where the reader may know of none."""
    try:
        return [measure_line(each) for each in recorded.measures_of(young_person_id)]
    except NotFound:
        return []


def _incident(young_person_id: UUID, incident_id: UUID) -> dict[str, Any]:
    incident = recorded.incident(incident_id)
    if incident["young_person_id"] != str(young_person_id):
        raise NotFound
    return incident


def _to_change(young_person_id: UUID, incident_id: UUID, verb: str) -> Asked:
    """Return the incident if the reader may probably change it so; the hub decides again."""
    incident = _incident(young_person_id, incident_id)
    may = people.may_write_for(young_person_id) if verb == "police" else _may_change(incident)
    if incident["view"] != "whole" or not may:
        raise NotFound
    return Asked(verb, young_person_id, incident)


def _may_change(incident: Mapping[str, Any]) -> bool:
    me = people.me()
    return me.is_manager or str(me.staff_id) in {incident["author_id"], *incident["co_workers"]}


def _page(asked: Asked, shown: Shown, *, is_stale: bool = False) -> str:
    incident, me = asked.incident, people.me()
    staff = staff_at_hand(asked.young_person_id, named=incident["co_workers"]) if asked.verb == "correct" else {}
    answered = {each["question"] for each in incident["provocation_checks"]}
    first, *more = [each for each in (FIRST_QUESTION, *MORE_QUESTIONS) if each not in answered] or [""]
    return render_template(
        f"incidents/{asked.verb}.html",
        form=shown,
        name=people.young_person(asked.young_person_id)["known_as"],
        address=f"/young-people/{asked.young_person_id}/incidents/{incident['id']}",
        incident=incident,
        line=incident_line(incident),
        when=moments.in_words(moments.moment_of(incident["occurred_at"])),
        staff={each: text for each, text in staff.items() if each != str(me.staff_id)},
        others=_others(asked),
        first_question=first,
        more_questions=more,
        more_open=is_open(shown),
        needs_reason=isinstance(asked.form, ReasonedForm),
        is_stale=is_stale,
        asked=incident_words,
        error_summary=shown.error_summary,
    )
