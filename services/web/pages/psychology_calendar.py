"""A psychologist's own calendar: the hours of the week, when they cannot be booked, what workers think."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request
from marshmallow import Schema

from services.web import moments, words
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.forms.govuk import Shown
from services.web.forms.psychology_calendar import WEEKDAYS, AwayForm, HoursForm
from services.web.forms.reading import file_sent, read_form
from services.web.forms.refused import on_the_form
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import PSYCHOLOGISTS
from shared.clock import london, utc_now
from shared.problems import Invalid, NotFound, TooLarge

area = signed_in_area("psychology_calendar")

CALENDAR = f"{ADDRESS}/calendar"
FORMS: dict[str, type[Schema]] = {"hours": HoursForm, "away": AwayForm}
SENT_AS = {"hours": "hours", "away": "exceptions"}
ASKED_AS = {"away": {"starts_at": "from_on", "ends_at": "until_on"}, "hours": {}}
NO_FILE = "Choose a calendar file from this device"
TOO_LARGE = "This file is larger than 1 MB: export fewer months, or without attachments"
DONE = {"hours": "Saved. You can be booked then.", "away": "Saved. You cannot be booked then."}


@area.get(CALENDAR)
def show() -> str:
    """Show one's own hours, and when one cannot be booked."""
    return _page()


@area.post(f"{CALENDAR}/<any(hours,away):what>")
def add(what: str) -> Any:
    """Add hours, or a time at which one cannot be booked."""
    _check()
    filled = read_form(FORMS[what](), request.form)
    errors = filled.errors
    if not errors:
        said = dict(filled.values)
        key = str(said.pop("idempotency_key"))
        if what == "hours":
            said |= {name: f"{said[name]:%H:%M}" for name in ("starts", "ends")}
        try:
            backend.change_calendar(SENT_AS[what], said, key=key)
        except Invalid as refusal:
            errors = {ASKED_AS[what].get(name, name): each for name, each in on_the_form(refusal.errors).items()}
        else:
            flash(DONE[what])
            return redirect(CALENDAR, 303)
    shown = Shown(FORMS[what](), filled.typed, errors)
    return (_page(hours=shown) if what == "hours" else _page(away=shown)), 422


@area.post(f"{CALENDAR}/busy")
def put_busy_times() -> Any:
    """Take the busy times of another calendar from its file."""
    _check()
    content = file_sent(request.files, "calendar")
    said = NO_FILE
    if content:
        try:
            count = backend.put_busy_times(content)
        except Invalid as refusal:
            said = " ".join(each for lines in refusal.errors.values() for each in lines)
        except TooLarge:
            said = TOO_LARGE
        else:
            flash(f"Saved. You cannot be booked at {words.counted(count, 'time')} of your own calendar.")
            return redirect(CALENDAR, 303)
    return _page(wrong_file=said), 422


@area.post(f"{CALENDAR}/<any(hours,exceptions):what>/<uuid:entry_id>/end")
def end(what: str, entry_id: UUID) -> Any:
    """Say that hours or a time away are no longer so."""
    _check()
    backend.change_calendar(f"{what}/{entry_id}/end")
    flash("Taken out")
    return redirect(CALENDAR, 303)


@area.get(f"{ADDRESS}/feedback")
def what_workers_think() -> str:
    """Show what workers thought in a quarter, once there are five answers."""
    if not people.me().may(Operation.READ, ItemKind.CONSULTATION_CALENDAR):
        raise NotFound
    today = london(utc_now()).date()
    quarters = _quarters_until(today.year, (today.month + 2) // 3)
    quarter = request.args.get("quarter", quarters[0])
    try:
        found = backend.feedback_in(quarter)
    except Invalid as refusal:
        raise NotFound from refusal
    return render_template("consultations/thought.html", found=found, quarters=quarters, quarter=quarter)


def _check() -> None:
    if not PSYCHOLOGISTS & people.me().roles:
        raise NotFound


def _quarters_until(year: int, quarter: int) -> list[str]:
    """Return this quarter and the three before it, the latest first."""
    counted = [year * 4 + quarter - 1 - back for back in range(4)]
    return [f"{each // 4}Q{each % 4 + 1}" for each in counted]


def _page(*, hours: Shown | None = None, away: Shown | None = None, wrong_file: str | None = None) -> str:
    _check()
    found = backend.calendar()
    today = london(utc_now()).date().isoformat()
    return render_template(
        "consultations/calendar.html",
        hours=[_hours_line(each) for each in found["hours"]],
        away=[_away_line(each) for each in found["exceptions"]],
        buffer=words.counted(found["buffer_min"], "minute"),
        hours_form=hours or Shown(HoursForm(), {"valid_from": today, "idempotency_key": str(uuid4())}),
        away_form=away or Shown(AwayForm(), {"idempotency_key": str(uuid4())}),
        hours_open=hours is not None,
        away_open=away is not None,
        weekdays=[{"value": str(number), "text": day} for number, day in enumerate(WEEKDAYS)],
        wrong_file=wrong_file,
        error_summary=_summary(hours or away, wrong_file),
    )


def _summary(form: Shown | None, wrong_file: str | None) -> list[dict[str, str]]:
    if wrong_file:
        return [{"text": wrong_file, "href": "#calendar"}]
    return form.error_summary if form else []


def _hours_line(each: dict[str, Any]) -> dict[str, str]:
    until = f", until {each['valid_until']}" if each["valid_until"] else ""
    return {
        "id": each["id"],
        "text": f"{WEEKDAYS[each['weekday']]}, {each['starts'][:5]} to {each['ends'][:5]}{until}",
        "place": each["place"],
    }


def _away_line(each: dict[str, Any]) -> dict[str, str]:
    starts_at, ends_at = (moments.moment_of(each[name]) for name in ("starts_at", "ends_at"))
    text = f"{words.as_sentence(moments.ahead_in_words(starts_at))} to {moments.ahead_in_words(ends_at)}"
    return {"id": each["id"], "text": text}
