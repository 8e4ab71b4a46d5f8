"""What changes a booking: another time, that it is cancelled, who comes, that the young person was told."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request

from services.web import consultation_words as words
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.forms.consultations import BecauseForm, MoveForm, SuggestForm, TellForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import PageForm, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.missing_words import YES_NO
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS, what_is_wrong
from services.web.pages.consultation_lines import MAY_BE_CHANGED
from services.web.pages.consultation_times import answers, free_times, psychologists, whole_time
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.vocabulary import ConsultationStatus

area = signed_in_area("consultation_changes")

ONE = f"{ADDRESS}/<uuid:consultation_id>"
ON_A_PLAN = frozenset({ConsultationStatus.PUBLISHED, ConsultationStatus.FOLLOWED_UP})
CHANGED = "Somebody else changed this while you were writing. Look at it as it stands now, then decide again."
FORMS: Mapping[str, Callable[[], PageForm]] = {
    "cancel": BecauseForm,
    "absence": BecauseForm,
    "tell": TellForm,
    "suggest": SuggestForm,
    "retract": BecauseForm,
}
# What the service calls each of them.
SENT_AS = {
    "cancel": "cancellation",
    "absence": "absence",
    "tell": "telling",
    "suggest": "answer",
    "retract": "summary/retraction",
}
DONE = {
    "cancel": "Cancelled. Its time is free again.",
    "absence": "Written down: nobody came",
    "tell": "Saved",
    "suggest": "Sent. The booking stands until somebody moves it.",
    "retract": "Taken back. Nothing of it is on the plan any more; you can write it anew.",
}
ASKED_AS = {"suggests_at": "occurred_time"}


@area.get(f"{ONE}/move")
def ask_when(consultation_id: UUID) -> str:
    """Ask for another time, and why."""
    found = _changeable(consultation_id)
    return _move_page(found, given_back(MoveForm(), {"revision": str(found["revision"])}))


@area.post(f"{ONE}/move")
def move(consultation_id: UUID) -> Any:
    """Move it; the old time is let go as the new one is taken, or nothing changes."""
    found, filled = _changeable(consultation_id), read_form(MoveForm(), request.form)
    if filled.errors:
        return _move_page(found, Shown(MoveForm(), filled.typed, filled.errors)), 422
    said = {name: filled.values[name] for name in ("reason", "revision")} | filled.values["slot"]
    try:
        backend.say(consultation_id, "time", said)
    except (Conflict, Invalid) as refusal:
        errors, offered = what_is_wrong(refusal)
        if isinstance(refusal, Conflict) and "free" not in refusal.extra:
            errors = {"form": [CHANGED]}
        typed = {name: value for name, value in filled.typed.items() if name != "slot"}
        shown = Shown(MoveForm(), typed | {"revision": str(found["revision"])}, errors)
        return _move_page(found, shown, offered=offered), refusal.status
    moved = backend.consultation(consultation_id)
    flash(f"Moved to {whole_time(moved['starts_at'], moved['ends_at'])}")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.get(f"{ONE}/<any(cancel,absence,tell,suggest,retract):verb>")
def ask(consultation_id: UUID, verb: str) -> str:
    """Ask what there is to say."""
    found = whole(consultation_id)
    return _page(verb, found, given_back(FORMS[verb](), {"revision": str(found["revision"])}))


@area.post(f"{ONE}/<any(cancel,absence,tell,suggest,retract):verb>")
def write(consultation_id: UUID, verb: str) -> Any:
    """Write it down; whoever comes second is shown how it stands."""
    found, filled = whole(consultation_id), read_form(FORMS[verb](), request.form)
    if filled.errors:
        return _page(verb, found, Shown(FORMS[verb](), filled.typed, filled.errors)), 422
    try:
        backend.say(consultation_id, SENT_AS[verb], filled.values)
    except Invalid as refusal:
        errors = {ASKED_AS.get(name, name): each for name, each in on_the_form(refusal.errors).items()}
        return _page(verb, found, Shown(FORMS[verb](), filled.typed, errors)), 422
    except Conflict:
        fresh = {"revision": str(found["revision"])}
        return _page(verb, found, Shown(FORMS[verb](), filled.typed | fresh, {"form": [CHANGED]})), 409
    flash(DONE[verb])
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.post(f"{ONE}/<any(come,take_on):verb>")
def answer_at_once(consultation_id: UUID, verb: str) -> Any:
    """Say in one tap that one comes, or that one takes it on."""
    try:
        if verb == "come":
            backend.say(consultation_id, "answer", {"accepts": True})
            flash("Thank you. The others see that you come.")
        else:
            backend.say(consultation_id, "taking-on")
            flash("It is yours. Ring whoever asks.")
    except Conflict as refusal:
        flash(refusal.detail)
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


def whole(consultation_id: UUID) -> dict[str, Any]:
    """Return a consultation of which the reader may say something; raises NotFound."""
    found = backend.consultation(consultation_id)
    if "revision" not in found:
        raise NotFound
    return found


def of_psychologist(consultation_id: UUID) -> dict[str, Any]:
    """Return a consultation of the reader as its psychologist; raises Forbidden, NotFound."""
    found = whole(consultation_id)
    if found.get("psychologist_id") != str(people.me().staff_id):
        raise Forbidden
    return found


def frame_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every page about one consultation shows: about whom it is, what and when."""
    about = found["young_person_id"]
    names = people.names(young_people=[about] if about else [])
    return {
        "name": names.young_people.get(about or "", "the young person"),
        "what": words.NEEDS[found["type"]],
        "when": whole_time(found["starts_at"], found["ends_at"]) if found["starts_at"] else "Today",
        "back": f"{ADDRESS}/{found['id']}",
        "found": found,
    }


def _changeable(consultation_id: UUID) -> dict[str, Any]:
    found = whole(consultation_id)
    if found["status"] not in MAY_BE_CHANGED:
        raise NotFound
    return found


def _move_page(found: Mapping[str, Any], shown: Shown, *, offered: list[dict[str, Any]] | None = None) -> str:
    who, names = psychologists()
    staff = [found["psychologist_id"]] if found.get("psychologist_id") else who
    invited = {each["staff_id"] for each in found.get("attendees", ())} - set(staff)
    times = offered or free_times(found["type"], staff=staff, invited=invited, moves=UUID(found["id"]))
    return render_template(
        "consultations/move.html",
        form=shown,
        times=answers([each for each in times if each["starts_at"] != found["starts_at"]], names=names),
        error_summary=shown.error_summary,
        **frame_of(found),
    )


def _page(verb: str, found: Mapping[str, Any], shown: Shown) -> str:
    if verb == "cancel" and found["status"] not in MAY_BE_CHANGED:
        raise NotFound
    if verb == "absence" and found["status"] != ConsultationStatus.BOOKED:
        raise NotFound
    if verb == "retract" and found["status"] not in ON_A_PLAN:
        raise NotFound
    return render_template(
        "consultations/because.html" if FORMS[verb] is BecauseForm else f"consultations/{verb}.html",
        form=shown,
        verb=verb,
        yes_no=YES_NO,
        error_summary=shown.error_summary,
        **frame_of(found),
    )
