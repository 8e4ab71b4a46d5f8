"""From the consultation to the plan: what was agreed, who says yes, and what came of it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request

from services.web import consultation_words as words
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.backends.people import Names
from services.web.forms.consulting import (
    MOST_LINES,
    ReleaseForm,
    SummaryForm,
    on_the_rows,
    rows_without_words,
    summary_said,
    summary_typed,
)
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS
from services.web.pages.consultation_changes import ONE, frame_of, of_psychologist, whole
from services.web.pages.consultation_lines import WAS_HELD, staff_in
from services.web.pages.consultation_times import name_of
from shared.clock import london, utc_now
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import ConsultationStatus

area = signed_in_area("consultation_summary")

S = ConsultationStatus
# Domain reference 5.3, step 7: six weeks unless somebody says otherwise.
REVIEW_AFTER = timedelta(weeks=6)
# How many empty rows stand openly below those that hold something.
ROWS_TO_SPARE = 2
SENT_BACK = "Sent to the psychologist, who sees what you changed. It is on no plan until they say yes."
AGREED = "Thank you. It is on the plan now."


@area.get(f"{ONE}/summary")
def ask_what_was_agreed(consultation_id: UUID) -> str:
    """Ask for what was agreed, or for what it should say instead."""
    found = _of_both(consultation_id)
    return _summary_page(found, given_back(SummaryForm(), _as_it_stands(found)))


@area.post(f"{ONE}/summary")
def write_summary(consultation_id: UUID) -> Any:
    """Propose it as the psychologist, or say as a consultee what it should say instead."""
    found, filled = _of_both(consultation_id), read_form(SummaryForm(), request.form)
    errors = filled.errors or rows_without_words(filled.values)
    if errors:
        return _summary_page(found, Shown(SummaryForm(), filled.typed, errors)), 422
    is_psychologist = found["psychologist_id"] == str(people.me().staff_id)
    said = summary_said(filled.values) | {"version": filled.values["version"]}
    try:
        backend.say(consultation_id, "summary" if is_psychologist else "agreement", said)
    except Invalid as refusal:
        wrong = on_the_rows(on_the_form(refusal.errors), filled.values)
        return _summary_page(found, Shown(SummaryForm(), filled.typed, wrong)), 422
    except Conflict as refusal:
        fresh = {"version": _as_it_stands(found)["version"]}
        return _summary_page(found, Shown(SummaryForm(), filled.typed | fresh, {"form": [refusal.detail]})), 409
    flash("Sent to those who took part. It is on no plan until one of them says yes." if is_psychologist else SENT_BACK)
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.post(f"{ONE}/<any(agree,confirm):verb>")
def say_yes(consultation_id: UUID, verb: str) -> Any:
    """Say in one tap that the version that was read is what was agreed."""
    what = {"agree": "agreement", "confirm": "confirmation"}[verb]
    try:
        backend.say(consultation_id, what, {"version": request.form.get("version", type=int) or 0})
    except Conflict as refusal:
        flash(refusal.detail)
    else:
        flash(AGREED)
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.get(f"{ONE}/release")
def ask_for_their_version(consultation_id: UUID) -> str:
    """Ask what the young person may read of it."""
    found = of_psychologist(consultation_id)
    last = (found.get("summaries") or [{}])[-1]
    return _release_page(found, given_back(ReleaseForm(), {"words": last.get("young_person_version") or ""}))


@area.post(f"{ONE}/release")
def release(consultation_id: UUID) -> Any:
    """Let the young person have a version of their own."""
    found, filled = of_psychologist(consultation_id), read_form(ReleaseForm(), request.form)
    if filled.errors:
        return _release_page(found, Shown(ReleaseForm(), filled.typed, filled.errors)), 422
    try:
        backend.say(consultation_id, "release", filled.values)
    except Conflict as refusal:
        return _release_page(found, Shown(ReleaseForm(), filled.typed, {"form": [refusal.detail]})), 409
    flash("Saved. They find it on their own page.")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


@area.post("/strategies/<uuid:strategy_id>/<any(yes,partly,no,not_tried):came_of_it>")
def report(strategy_id: UUID, came_of_it: str) -> Any:
    """Say in one tap what came of a strategy, and go back to where one was."""
    tried = came_of_it != "not_tried"
    backend.report(strategy_id, {"tried": tried, "helped": came_of_it if tried else None})
    flash("Thank you. The team sees it on the plan.")
    return redirect(_own_page(request.form.get("back", "")), 303)


@area.post(f"{ONE}/follow-up")
def follow_up(consultation_id: UUID) -> Any:
    """Write down in one tap that what was agreed was looked at again."""
    found = of_psychologist(consultation_id)
    try:
        backend.say(consultation_id, "follow-up", {"revision": found["revision"]})
    except Conflict as refusal:
        flash(refusal.detail)
    else:
        flash("Written down: you looked at it again together")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


def _of_both(consultation_id: UUID) -> dict[str, Any]:
    """Return a consultation of which the reader may say what was agreed; raises NotFound."""
    found = whole(consultation_id)
    me = str(people.me().staff_id)
    is_consultee = "summaries" in found and me in {each["staff_id"] for each in found["attendees"]}
    if found["young_person_id"] is None or not (found.get("psychologist_id") == me or is_consultee):
        raise NotFound
    if found["status"] not in (S.HELD, S.AWAITING_AGREEMENT):
        raise NotFound
    return found


def _as_it_stands(found: Mapping[str, Any]) -> dict[str, Any]:
    versions = found.get("summaries") or []
    if versions:
        return summary_typed(versions[-1]) | {"version": str(versions[-1]["version"])}
    return {"version": "0", "review_on": (london(utc_now()).date() + REVIEW_AFTER).isoformat()}


def _own_page(path: str) -> str:
    """Return a page of our own to go back to, whatever was sent."""
    is_own = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_own else ADDRESS


def _summary_page(found: Mapping[str, Any], shown: Shown) -> str:
    names = people.names(staff=staff_in([found]))
    return render_template(
        "consultations/summary.html",
        form=shown,
        is_psychologist=found.get("psychologist_id") == str(people.me().staff_id),
        owners=_owners(found, names=names),
        kinds=words.STRATEGY_KINDS,
        rows=range(1, MOST_LINES + 1),
        open_strategies=_open_rows(shown, "strategy"),
        open_actions=_open_rows(shown, "action"),
        error_summary=shown.error_summary,
        **frame_of(found),
    )


def _owners(found: Mapping[str, Any], *, names: Names) -> dict[str, str]:
    who = [found["psychologist_id"], *(each["staff_id"] for each in found.get("attendees", ()))]
    return {each: name_of(names, each) for each in dict.fromkeys(who) if each}


def _open_rows(shown: Shown, row: str) -> int:
    """Return how many rows stand openly: those that hold something or are wrong, and two to spare."""
    held = [number for number in range(1, MOST_LINES + 1) if _holds(shown, f"{row}_{number}_")]
    return min(MOST_LINES, max(held, default=0) + ROWS_TO_SPARE)


def _holds(shown: Shown, row: str) -> bool:
    return any(name.startswith(row) and shown.value(name) for name in shown.values) or any(
        name.startswith(row) for name in shown.errors
    )


def _release_page(found: Mapping[str, Any], shown: Shown) -> str:
    if found["status"] not in WAS_HELD:
        raise NotFound
    return render_template(
        "consultations/release.html", form=shown, error_summary=shown.error_summary, **frame_of(found)
    )
