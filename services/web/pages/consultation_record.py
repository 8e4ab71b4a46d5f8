"""What is written of a consultation beside what was agreed: that it was held, how one stands, the clinical record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import consultation_words as words
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.forms.consulting import (
    FIVE_PS,
    FeedbackForm,
    FormulationForm,
    RateForm,
    WasHeldForm,
)
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS
from services.web.pages.consultation_changes import CHANGED, ONE, frame_of, of_psychologist, whole
from services.web.pages.consultation_lines import MAY_BE_CHANGED
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import ConsultationStatus

area = signed_in_area("consultation_record")

S = ConsultationStatus
SHAPES = {"five_ps": "The five Ps", "other": "In another shape"}


@area.get(f"{ONE}/hold")
def ask_whether_held(consultation_id: UUID) -> str:
    """Ask whether it was held when it was to be, and what could not wait."""
    found = of_psychologist(consultation_id)
    first = {"revision": str(found["revision"]), "risk_escalation": "none", "idempotency_key": str(uuid4())}
    return _hold_page(found, given_back(WasHeldForm(), first))


@area.post(f"{ONE}/hold")
def hold(consultation_id: UUID) -> Any:
    """Write down that it was held."""
    found, filled = of_psychologist(consultation_id), read_form(WasHeldForm(), request.form)
    if filled.errors:
        return _hold_page(found, Shown(WasHeldForm(), filled.typed, filled.errors)), 422
    said: dict[str, Any] = {name: filled.values[name] for name in ("revision", "risk_escalation")}
    try:
        backend.say(consultation_id, "holding", said | {"held_at": filled.values.get("happened_at")})
    except Invalid as refusal:
        errors = {("occurred_time" if name == "held_at" else name): each for name, each in refusal.errors.items()}
        return _hold_page(found, Shown(WasHeldForm(), filled.typed, on_the_form(errors))), 422
    except Conflict:
        fresh = {"revision": str(found["revision"])}
        return _hold_page(found, Shown(WasHeldForm(), filled.typed | fresh, {"form": [CHANGED]})), 409
    flash("Written down: it was held")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.get(f"{ONE}/rate/<any(pre,post,review):moment>")
def ask_how_one_stands(consultation_id: UUID, moment: str) -> str:
    """Ask how one stands in four things."""
    found = _of_attendee(consultation_id)
    said: dict[str, Any] = next((each for each in found.get("ratings", ()) if each["moment"] == moment), {})
    return _rate_page(found, moment, Shown(RateForm(), {name: str(said[name]) for name in words.RATINGS if said}))


@area.post(f"{ONE}/rate/<any(pre,post,review):moment>")
def rate(consultation_id: UUID, moment: str) -> Any:
    """Keep how one stands; said again, it replaces what was said."""
    found, filled = _of_attendee(consultation_id), read_form(RateForm(), request.form)
    if filled.errors:
        return _rate_page(found, moment, Shown(RateForm(), filled.typed, filled.errors)), 422
    try:
        backend.say(consultation_id, "ratings", filled.values | {"moment": moment})
    except Invalid as refusal:
        said = [each for lines in refusal.errors.values() for each in lines]
        return _rate_page(found, moment, Shown(RateForm(), filled.typed, {"form": said})), 422
    flash("Saved. Only you see your numbers.")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.get(f"{ONE}/formulation")
def show_formulation(consultation_id: UUID) -> str:
    """Show the clinical record: to be written by the psychologist, to be read again by a named consultee."""
    found = whole(consultation_id)
    try:
        record = backend.formulation(consultation_id)
    except NotFound:
        if found.get("psychologist_id") != str(people.me().staff_id):
            raise
        record = {"revision": 0, "shape": "five_ps"}
    if found.get("psychologist_id") != str(people.me().staff_id):
        parts = [{"term": FIVE_PS[name][0], "points": record[name]} for name in FIVE_PS if record[name]]
        return render_template("consultations/formulation_read.html", parts=parts, record=record, **frame_of(found))
    typed = {name: "\n".join(record.get(name, ())) for name in FIVE_PS}
    typed |= {name: record.get(name) or "" for name in ("words", "clinical_note")}
    return _formulation_page(found, typed | {"shape": record["shape"], "revision": str(record["revision"])})


@area.post(f"{ONE}/formulation")
def write_formulation(consultation_id: UUID) -> Any:
    """Keep the clinical record where it belongs."""
    found, filled = of_psychologist(consultation_id), read_form(FormulationForm(), request.form)
    if filled.errors:
        return _formulation_page(found, filled.typed, filled.errors), 422
    said = dict(filled.values)
    said["shape"] = said["shape"].value
    said |= {name: _points(said.get(name)) for name in FIVE_PS}
    try:
        backend.write_formulation(consultation_id, said)
    except Invalid as refusal:
        errors = {name.partition(".")[0]: each for name, each in refusal.errors.items()}
        return _formulation_page(found, filled.typed, errors), 422
    except Conflict:
        return _formulation_page(found, filled.typed, {"form": [CHANGED]}), 409
    flash("Saved. It stays with psychology.")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.get(f"{ONE}/feedback")
def ask_what_one_thinks(consultation_id: UUID) -> str:
    """Ask what a worker thinks of it."""
    found = _of_attendee(consultation_id)
    return _feedback_page(found, given_back(FeedbackForm(), {}))


@area.post(f"{ONE}/feedback")
def give_feedback(consultation_id: UUID) -> Any:
    """Keep the answer without a name."""
    found, filled = _of_attendee(consultation_id), read_form(FeedbackForm(), request.form)
    if filled.errors:
        return _feedback_page(found, Shown(FeedbackForm(), filled.typed, filled.errors)), 422
    try:
        backend.say(consultation_id, "feedback", filled.values | {"is_at_review": found["status"] == S.FOLLOWED_UP})
    except Conflict as refusal:
        flash(refusal.detail)
    else:
        flash("Thank you. It is kept without your name.")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


def _of_attendee(consultation_id: UUID) -> dict[str, Any]:
    found = whole(consultation_id)
    if "ratings" not in found or str(people.me().staff_id) not in {each["staff_id"] for each in found["attendees"]}:
        raise NotFound
    return found


def _points(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _hold_page(found: Mapping[str, Any], shown: Shown) -> str:
    if found["status"] not in MAY_BE_CHANGED:
        raise NotFound
    return render_template(
        "consultations/hold.html",
        form=shown,
        escalations=words.ESCALATIONS,
        error_summary=shown.error_summary,
        **frame_of(found),
    )


def _rate_page(found: Mapping[str, Any], moment: str, shown: Shown) -> str:
    return render_template(
        "consultations/rate.html",
        form=shown,
        moment=words.MOMENTS[moment],
        asked=list(words.RATINGS),
        error_summary=shown.error_summary,
        **frame_of(found),
    )


def _formulation_page(
    found: Mapping[str, Any], typed: Mapping[str, Any], errors: Mapping[str, list[str]] | None = None
) -> str:
    shown = Shown(FormulationForm(), typed, errors or {})
    return render_template(
        "consultations/formulation.html",
        form=shown,
        five_ps=FIVE_PS,
        shapes=SHAPES,
        error_summary=shown.error_summary,
        **frame_of(found),
    )


def _feedback_page(found: Mapping[str, Any], shown: Shown) -> str:
    return render_template(
        "consultations/feedback.html", form=shown, error_summary=shown.error_summary, **frame_of(found)
    )
