"""Alerts: what waits for me, who has what, and what I do with one."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web.alert_words import reasons_in_words
from services.web.backends import alerts, people, police
from services.web.backends.people import Names
from services.web.forms.alerts import AcknowledgeForm, AnswerForm, DealtWithForm, HandOnForm, WhyForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.alert_lines import alert_line, staff_in, story_lines, told_lines
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside
from services.web.pages.custody_lines import GOES_ON, QUESTIONED, custody_lines
from services.web.pages.lines import staff_in_words
from services.web.pages.seeing import correction_lines, request_lines
from shared.access.kinds import ItemKind, Operation
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import Severity

area = signed_in_area("alerts")

ADDRESS = "/alerts"
ONE = f"{ADDRESS}/<uuid:alert_id>"
ENDED_MEANWHILE = "This alert has ended meanwhile. Read how it stands now."


@area.get(ADDRESS)
def inbox() -> str:
    """Show what waits for me, what others have taken on, and what ended lately."""
    return render_template("alerts/inbox.html", **listed())


@area.get(f"{ADDRESS}/waiting")
def waiting() -> dict[str, Any]:
    """Return how many wait for me, for a page that is open; a number and nothing else."""
    return {"waiting": alerts.waiting() or 0}


@area.get(ONE)
def show(alert_id: UUID) -> str:
    """Show one alert, who has it, and what can be done with it."""
    return _page(alert_id, given_back(AnswerForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ONE}/acknowledgement")
def acknowledge(alert_id: UUID) -> Any:
    """Say that I have it."""
    filled = read_form(AcknowledgeForm(), request.form)
    if filled.errors:
        return _page(alert_id, Shown(AnswerForm(), {"idempotency_key": str(uuid4())}), errors=filled.errors), 422
    try:
        alerts.acknowledge(alert_id, words=filled.values.get("words"))
    except Conflict:
        flash(ENDED_MEANWHILE)
    else:
        flash("You have it. The others can see that.")
    return redirect(f"{ADDRESS}/{alert_id}", 303)


@area.post(f"{ONE}/answer")
def answer(alert_id: UUID) -> Any:
    """Write an answer."""
    filled = read_form(AnswerForm(), request.form)
    errors = filled.errors or _remarked(alert_id, "answered", dict(filled.values))
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(alert_id, Shown(AnswerForm(), filled.typed | new_key, errors)), 422
    flash("Answered")
    return redirect(f"{ADDRESS}/{alert_id}", 303)


@area.get(f"{ONE}/hand-on")
def ask_whom(alert_id: UUID) -> str:
    """Ask to whom it is handed on."""
    return _hand_on_page(alert_id, given_back(HandOnForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ONE}/hand-on")
def hand_on(alert_id: UUID) -> Any:
    """Hand it on."""
    filled = read_form(HandOnForm(), request.form)
    errors = filled.errors or _remarked(alert_id, "handed_on", dict(filled.values))
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _hand_on_page(alert_id, Shown(HandOnForm(), filled.typed | new_key, errors)), 422
    flash("Handed on. They are told now; until they take it on, it goes on to the next.")
    return redirect(f"{ADDRESS}/{alert_id}", 303)


@area.get(f"{ONE}/dealt-with")
def ask_what_was_done(alert_id: UUID) -> str:
    """Ask what was done."""
    return _dealt_with_page(alert_id, given_back(DealtWithForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ONE}/dealt-with")
def deal_with(alert_id: UUID) -> Any:
    """Say that it was dealt with; it ends for everybody."""
    filled = read_form(DealtWithForm(), request.form)
    errors = filled.errors or _remarked(alert_id, "dealt_with", dict(filled.values))
    if errors:
        return _dealt_with_page(alert_id, Shown(DealtWithForm(), filled.typed, errors)), 422
    flash("Dealt with. It is closed for everybody.")
    return redirect(f"{ADDRESS}/{alert_id}", 303)


@area.get(f"{ONE}/retract")
def ask_why(alert_id: UUID) -> str:
    """Ask why it is taken back."""
    return _retract_page(alert_id, given_back(WhyForm(), {}))


@area.post(f"{ONE}/retract")
def retract(alert_id: UUID) -> Any:
    """Take it back; it is gone for everybody."""
    filled = read_form(WhyForm(), request.form)
    if filled.errors:
        return _retract_page(alert_id, Shown(WhyForm(), filled.typed, filled.errors)), 422
    alerts.retract(alert_id, reason=filled.values["reason"])
    flash("Taken back. It is gone for everybody; those who had read it are told so.")
    return redirect(ADDRESS, 303)


def listed() -> dict[str, Any]:
    """Return what the inbox shows, each alert once: what waits for me first."""
    has_ended = request.args.get("ended") == "yes"
    found, me = alerts.mine(ended=has_ended), people.me()
    shown, asked = found["alerts"], found["requests"]
    names = people.names(
        young_people={each["young_person_id"] for each in [*shown, *asked] if each.get("young_person_id")},
        staff=staff_in(shown) | {each["staff_id"] for each in asked},
    )
    # What is urgent first, and of what is alike the newest.
    urgent_first = sorted(shown, key=lambda each: each["severity"] != Severity.HIGH)
    lines = [alert_line(each, names=names, me=me) for each in urgent_first]
    is_open = [each for each in lines if each["is_open"]]
    return {
        "waiting": [each for each in is_open if each["waits"]],
        "others": [each for each in is_open if not each["waits"]],
        "ended": [each for each in lines if not each["is_open"]],
        "corrections": correction_lines(found["corrections"]),
        "requests": request_lines(asked, names=names),
        "shows_ended": has_ended,
        "may_raise": not me.is_young_person,
        "manages": me.is_manager,
        "may_see_rota": me.home_id is not None and me.may(Operation.READ, ItemKind.ON_CALL),
    }


def _remarked(alert_id: UUID, kind: str, said: dict[str, Any]) -> dict[str, list[str]]:
    key = str(said.pop("idempotency_key"))
    try:
        alerts.remark(alert_id, {"kind": kind} | said, key=key)
    except Invalid as refusal:
        return on_the_form(refusal.errors)
    except Conflict:
        flash(ENDED_MEANWHILE)
    return {}


def _line(alert_id: UUID) -> tuple[dict[str, Any], dict[str, Any], Names]:
    found = alerts.alert(alert_id)
    known = [found["young_person_id"]] if found.get("young_person_id") else []
    names = people.names(young_people=known, staff=staff_in([found]))
    return found, alert_line(found, names=names, me=people.me()), names


def _seen_line(alert_id: UUID) -> dict[str, Any]:
    """Return an alert on which something is to be done; whoever has a stub has nothing to do here."""
    _, line, _ = _line(alert_id)
    if line["view"] == "stub":
        raise NotFound
    return line


def _page(alert_id: UUID, shown: Shown, *, errors: dict[str, list[str]] | None = None) -> str:
    found, line, names = _line(alert_id)
    if line["view"] == "stub":
        return render_template("alerts/stub.html", alert=line)
    acknowledging = Shown(AcknowledgeForm(), {}, errors or {})
    is_interview = found["alert_type"] in QUESTIONED
    return render_template(
        "alerts/show.html",
        alert=line,
        form=shown,
        acknowledging=acknowledging,
        told=told_lines(found, names=names),
        story=story_lines(found, names=names),
        custody=custody_lines(police.custody(alert_id)) if is_interview else [],
        goes_on=GOES_ON.get(found["alert_type"]),
        card=card_beside(UUID(found["young_person_id"]), where="alert", alert_id=alert_id) if line["is_open"] else None,
        is_interview=is_interview,
        may_retract=found["may_retract"],
        is_police=people.me().may(Operation.READ, ItemKind.ALERT_CATALOGUE) and found.get("source") == "police",
        error_summary=acknowledging.error_summary or shown.error_summary,
    )


def _hand_on_page(alert_id: UUID, shown: Shown) -> str:
    line, me = _seen_line(alert_id), str(people.me().staff_id)
    around = alerts.everybody_around(line["young_person_id"])
    names = people.names(staff=set(around))
    choices = [
        {"value": each, "text": staff_in_words(names, each), "hint": {"text": reasons_in_words(why)}}
        for each, why in around.items()
        if each != me and each in names.staff
    ]
    return render_template(
        "alerts/hand_on.html", alert=line, form=shown, around=choices, error_summary=shown.error_summary
    )


def _dealt_with_page(alert_id: UUID, shown: Shown) -> str:
    line = _seen_line(alert_id)
    return render_template("alerts/dealt_with.html", alert=line, form=shown, error_summary=shown.error_summary)


def _retract_page(alert_id: UUID, shown: Shown) -> str:
    line = _seen_line(alert_id)
    return render_template("alerts/retract.html", alert=line, form=shown, error_summary=shown.error_summary)
