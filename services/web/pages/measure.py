"""One measure of control: its record, its clocks, and each step of regulation 35."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import incident_words, moments
from services.web.backends import incidents as recorded
from services.web.backends import people
from services.web.forms.govuk import Shown
from services.web.forms.measures import (
    MeasureRetractionForm,
    MeasureUsed,
    MeasureUsedCorrectionForm,
    RecordCorrectionForm,
    RecordForm,
    RecordText,
    SignatureOfMeasureForm,
    TalkForm,
)
from services.web.forms.reading import Filled, PageForm, labels_of, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.incident_lines import clock_line, measure_line, measure_rows, staff_in
from services.web.pages.incident_typing import changes, measure_typed
from services.web.pages.staff_at_hand import staff_at_hand
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("measure")

ADDRESS = "/young-people/<uuid:young_person_id>/measures/<uuid:measure_id>"
STEP = f"{ADDRESS}/<any(record,sign,talk,correct,retract):verb>"
FORMS: dict[str, type[PageForm]] = {
    "record": RecordForm,
    "sign": SignatureOfMeasureForm,
    "talk": TalkForm,
    "retract": MeasureRetractionForm,
}
ASKED_OF_THE_HUB = {
    "record": "record",
    "sign": "signature",
    "talk": "talk",
    "correct": "correction",
    "retract": "retraction",
}
DONE = {
    "record": "The record is written",
    "sign": "Signed: you have spoken to whoever used it",
    "talk": "Saved: you have talked about it",
    "correct": "Corrected",
    "retract": "Taken back",
}
CALLED_HERE = {"used_at": "occurred_time", "duration_seconds": "minutes"}
UNCHANGED = {"kind": ["You have not changed anything yet"]}


@dataclass(frozen=True)
class Asked:
    """Which measure a step is about."""

    verb: str
    young_person_id: UUID
    measure: dict[str, Any]

    @property
    def form(self) -> PageForm:
        """Return the form of this step; before there is a record, less can be put right."""
        if self.verb == "correct":
            return RecordCorrectionForm() if self.measure["written_at"] else MeasureUsedCorrectionForm()
        return FORMS[self.verb]()

    @property
    def fresh(self) -> dict[str, str]:
        """Return which reading the form is about, and a new key."""
        return {"revision": str(self.measure["revision"]), "idempotency_key": str(uuid4())}

    @property
    def typed(self) -> dict[str, Any]:
        """Return how the form reads before anybody types into it."""
        if self.verb != "correct":
            return {}
        known, written = labels_of(MeasureUsed()), labels_of(RecordText()) if self.measure["written_at"] else {}
        return measure_typed(self.measure, [*known, *written])


@area.get(ADDRESS)
def show(young_person_id: UUID, measure_id: UUID) -> str:
    """Show one measure as far as the reader may read it, with its clocks."""
    measure = _measure(young_person_id, measure_id)
    is_whole = measure["view"] == "whole"
    names = people.names(staff=staff_in([measure]))
    return render_template(
        "measures/show.html",
        young_person_id=young_person_id,
        name=people.young_person(young_person_id)["known_as"],
        measure=measure,
        line=measure_line(measure),
        rows=measure_rows(measure, names) if is_whole else [],
        clock_lines=[clock_line(each) for each in measure.get("clocks", ())],
        may_write=is_whole and _was_there(measure),
        may_manage=is_whole and people.me().is_manager and people.may_write_for(young_person_id),
    )


@area.get(STEP)
def ask(young_person_id: UUID, measure_id: UUID, verb: str) -> str:
    """Ask what the step needs."""
    asked = Asked(verb, young_person_id, _for_step(young_person_id, measure_id, verb))
    return _page(asked, given_back(asked.form, asked.typed | _known_from_the_incident(asked) | asked.fresh))


@area.post(STEP)
def take(young_person_id: UUID, measure_id: UUID, verb: str) -> Any:
    """Take the step; one later than its clock is asked about first."""
    asked = Asked(verb, young_person_id, _for_step(young_person_id, measure_id, verb))
    filled = read_form(asked.form, request.form)
    said = {} if filled.errors else _said(asked, filled)
    errors = filled.errors or (UNCHANGED if verb == "correct" and not said else {})
    if errors:
        return _page(asked, Shown(asked.form, filled.typed, errors)), 422
    return _send(asked, filled, said)


def _send(asked: Asked, filled: Filled, said: dict[str, Any]) -> Any:
    sent = said | {name: filled.values[name] for name in ("revision", "reason") if name in filled.values}
    measure_id, key = UUID(asked.measure["id"]), str(filled.values["idempotency_key"])
    try:
        recorded.change_measure(measure_id, ASKED_OF_THE_HUB[asked.verb], sent, key=key)
    except Invalid as refusal:
        errors = {CALLED_HERE.get(name, name): words for name, words in on_the_form(refusal.errors).items()}
        return _page(asked, Shown(asked.form, filled.typed, errors)), 422
    except Conflict as refusal:
        return _refused(asked, filled, refusal), 409
    flash(DONE[asked.verb])
    root = f"/young-people/{asked.young_person_id}"
    return redirect(f"{root}/incidents" if asked.verb == "retract" else f"{root}/measures/{measure_id}", 303)


def _refused(asked: Asked, filled: Filled, refusal: Conflict) -> str:
    """Ask whether it was late, or show what somebody else was first with; what was typed stays."""
    if "due_at" in refusal.extra:
        ended = moments.in_words(moments.moment_of(refusal.extra["due_at"]))
        return _page(asked, Shown(asked.form, filled.typed), clock_ended=ended)
    if "current" in refusal.extra:
        now = Asked(asked.verb, asked.young_person_id, refusal.extra["current"])
        return _page(now, Shown(asked.form, filled.typed | {"revision": str(now.measure["revision"])}), is_stale=True)
    return _page(asked, Shown(asked.form, filled.typed, {"form": [refusal.detail]}))


def _said(asked: Asked, filled: Filled) -> dict[str, Any]:
    """Return what the hub is to be told beside the reading and the reason."""
    if asked.verb == "correct":
        return changes(asked.typed, after=filled.typed, values=filled.values, instant="used_at")
    return {
        name: value for name, value in filled.values.items() if name not in ("revision", "reason", "idempotency_key")
    }


def _known_from_the_incident(asked: Asked) -> dict[str, str]:
    """Return the place that the incident says already, for a record that is to be written."""
    incident_id = asked.measure["incident_id"]
    if asked.verb != "record" or incident_id is None:
        return {}
    try:
        place = recorded.incident(UUID(incident_id)).get("place")
    except NotFound:
        return {}
    return {"place": place} if place else {}


def _measure(young_person_id: UUID, measure_id: UUID) -> dict[str, Any]:
    measure = recorded.measure(measure_id)
    if measure["young_person_id"] != str(young_person_id):
        raise NotFound
    return measure


def _for_step(young_person_id: UUID, measure_id: UUID, verb: str) -> dict[str, Any]:
    """Return the measure if the reader may probably take this step; the hub decides again."""
    measure = _measure(young_person_id, measure_id)
    is_whole = measure["view"] == "whole"
    may = is_whole and (people.me().is_manager if verb in ("sign", "talk") else _was_there(measure))
    if not may:
        raise NotFound
    return measure


def _was_there(measure: Mapping[str, Any]) -> bool:
    me = people.me()
    return me.is_manager or str(me.staff_id) in {measure["opened_by"], *measure["used_by"], *measure["present"]}


def _page(asked: Asked, shown: Shown, *, clock_ended: str | None = None, is_stale: bool = False) -> str:
    measure = asked.measure
    named = {*measure["used_by"], *measure["present"], *shown.value("present"), *shown.value("used_by")}
    asks_staff = asked.verb in ("record", "correct")
    return render_template(
        f"measures/{asked.verb}.html",
        form=shown,
        name=people.young_person(asked.young_person_id)["known_as"],
        address=f"/young-people/{asked.young_person_id}/measures/{measure['id']}",
        measure=measure,
        line=measure_line(measure),
        staff=staff_at_hand(asked.young_person_id, named=named) if asks_staff else {},
        clock_ended=clock_ended,
        is_stale=is_stale,
        kinds=incident_words.KINDS,
        error_summary=shown.error_summary,
    )
