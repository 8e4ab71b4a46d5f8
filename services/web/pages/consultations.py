"""Consultations: one's own through the days, one of them, and what is done without a time."""

from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import consultation_words as words
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.backends.people import Names
from services.web.forms.consultations import HeldForm, LinkForm, TodayForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS, id_of
from services.web.pages.consultation_agreed import agreed_lines
from services.web.pages.consultation_lines import (
    MAY_BE_CHANGED,
    NOT_RATED,
    TAKE_IT_ON,
    WAS_HELD,
    line_of,
    staff_in,
    whole_line,
)
from services.web.pages.consultation_times import psychologists
from services.web.pages.missing_lines import clock_lines
from services.web.pages.taking_part import about_somebody, invitable
from services.web.pages.whom import one_of
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import PSYCHOLOGISTS
from shared.problems import Conflict, Forbidden, Invalid, NotFound, Unavailable
from shared.vocabulary import ConsultationStatus, ConsultationType, RatingMoment

area = signed_in_area("consultations")

ONE = f"{ADDRESS}/<uuid:consultation_id>"
TOLD = "Sent. Whoever is on today is told at once, and one of them takes it on."
SETTLED = frozenset({ConsultationStatus.CANCELLED, ConsultationStatus.NOT_ATTENDED})


@area.get(ADDRESS)
def list_own() -> str:
    """Show one's own consultations: what waits for the reader, what is to come, what was."""
    me, found = people.me(), backend.own()
    who = {each["young_person_id"] for each in found if each["young_person_id"]}
    names = people.names(young_people=who, staff=staff_in(found))
    lines = sorted(
        (line_of(each, names=names, me=str(me.staff_id)) for each in found), key=lambda each: each["starts_at"]
    )
    coming = [each for each in lines if not each["is_past"] and not each["to_do"]]
    return render_template(
        "consultations/list.html",
        to_do=[each for each in lines if each["to_do"]],
        days=[{"day": day, "lines": list(those)} for day, those in groupby(coming, key=lambda each: each["day"])],
        past=[each for each in reversed(lines) if each["is_past"] and not each["to_do"]],
        may_book=me.may(Operation.READ, ItemKind.CONSULTATION_CALENDAR),
        is_psychologist=bool(PSYCHOLOGISTS & me.roles),
    )


@area.get("/young-people/<uuid:young_person_id>/consultations")
def list_about(young_person_id: UUID) -> str:
    """Show which consultations about a young person the reader may know of, the latest first."""
    who, found = people.young_person(young_person_id), backend.about(young_person_id)
    names = people.names(young_people=[str(young_person_id)], staff=staff_in(found))
    lines = (line_of(each, names=names, me=str(people.me().staff_id)) for each in found)
    return render_template(
        "consultations/about.html",
        name=who["known_as"],
        young_person_id=young_person_id,
        lines=sorted(lines, key=lambda each: each["starts_at"], reverse=True),
        may_book=backend.may_book(young_person_id),
    )


@area.get(ONE)
def show(consultation_id: UUID) -> str:
    """Show one: what it is, what came of it, and what can be done next."""
    me, found = str(people.me().staff_id), backend.consultation(consultation_id)
    about = found["young_person_id"]
    names = people.names(young_people=[about] if about else [], staff=staff_in([found]))
    own = next((each for each in found.get("attendees", ()) if each["staff_id"] == me), None)
    is_mine = found.get("psychologist_id") == me
    is_whole, consultation = "ratings" in found, whole_line(found, names=names, me=me)
    return render_template(
        "consultations/show.html",
        consultation=consultation,
        found=found,
        address=f"{ADDRESS}/{consultation_id}",
        about=about,
        name=names.young_people.get(about or "", "the young person"),
        is_psychologist=is_mine,
        own=own,
        takes_part=is_mine or own is not None,
        may_take_on=consultation["to_do"] == TAKE_IT_ON,
        may_see_pack=about is not None and "revision" in found and bool(people.readers_to(UUID(about))),
        may_change=found["status"] in MAY_BE_CHANGED and is_whole and (is_mine or own is not None),
        was_held=found["status"] in WAS_HELD,
        is_rated=is_whole and own is not None and found["type"] not in NOT_RATED and found["status"] not in SETTLED,
        ratings=_ratings(found),
        moments=words.MOMENTS,
        agreed=agreed_lines(found, names=names, me=me),
        clocks=clock_lines(found.get("clocks", ())),
    )


@area.get(f"{ADDRESS}/today")
def ask_for_today() -> Any:
    """Ask what cannot wait until tomorrow."""
    about = one_of(about_somebody(), request.args.get("young_person"))
    if about is None:
        return redirect(f"{ADDRESS}/new", 303)
    shown = given_back(TodayForm(), {"idempotency_key": str(uuid4())})
    return render_template("consultations/today.html", form=shown, about=about, error_summary=shown.error_summary)


@area.post(f"{ADDRESS}/today")
def send_today() -> Any:
    """Tell whoever is on today."""
    about = one_of(about_somebody(), request.args.get("young_person"))
    if about is None:
        raise NotFound
    filled = read_form(TodayForm(), request.form)
    errors = filled.errors
    if not errors:
        said = {"question": filled.values["question"]}
        try:
            found = backend.ask_for_today(said, young_person_id=about.id, key=str(filled.values["idempotency_key"]))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        else:
            flash(TOLD)
            return redirect(f"{ADDRESS}/{found}", 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    shown = Shown(TodayForm(), filled.typed | new_key, errors)
    return render_template("consultations/today.html", form=shown, about=about, error_summary=shown.error_summary), 422


@area.get(f"{ADDRESS}/held")
def ask_what_it_was_about() -> str:
    """Ask what somebody has just talked about with a psychologist."""
    first = {"young_person_id": request.args.get("young_person", ""), "idempotency_key": str(uuid4())}
    return _held_page(given_back(HeldForm(), first))


@area.post(f"{ADDRESS}/held")
def write_down_held() -> Any:
    """Keep that they talked, about somebody or about nobody yet."""
    filled = read_form(HeldForm(), request.form)
    about = one_of(about_somebody(), filled.typed.get("young_person_id"))
    errors = filled.errors
    if filled.typed.get("young_person_id") and about is None:
        errors = errors | {"young_person_id": ["Choose from the list"]}
    if not filled.typed.get("with_whom") and not PSYCHOLOGISTS & people.me().roles:
        errors = errors | {"with_whom": ["Choose with whom you talked"]}
    if not errors:
        try:
            key = str(filled.values["idempotency_key"])
            found = backend.write_down_held(_as_held(filled.values), young_person_id=id_of(about), key=key)
        except Invalid as refusal:
            errors = {
                {"psychologist_id": "with_whom", "held_at": "occurred_time"}.get(name, name): each
                for name, each in on_the_form(refusal.errors).items()
            }
        else:
            flash("Saved")
            return redirect(f"{ADDRESS}/{found}", 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    return _held_page(Shown(HeldForm(), filled.typed | new_key, errors)), 422


@area.get(f"{ONE}/link")
def ask_about_whom(consultation_id: UUID) -> str:
    """Ask whom a question turned out to be about."""
    _about_nobody_yet(consultation_id)
    return _link_page(consultation_id, Shown(LinkForm(), {}))


@area.post(f"{ONE}/link")
def link(consultation_id: UUID) -> Any:
    """Keep whom it was about."""
    filled = read_form(LinkForm(), request.form)
    if filled.errors or one_of(about_somebody(), filled.typed.get("young_person_id")) is None:
        errors = filled.errors or {"young_person_id": ["Choose from the list"]}
        return _link_page(consultation_id, Shown(LinkForm(), filled.typed, errors)), 422
    try:
        backend.say(consultation_id, "link", filled.values)
    except Conflict:
        flash("It was said already whom this is about.")
    else:
        flash("Saved")
    return redirect(f"{ADDRESS}/{consultation_id}", 303)


def consultations_link() -> list[dict[str, Any]]:
    """Return a link to consultations that are today or tomorrow, or wait for the reader; first pages show it."""
    me = people.me()
    if not me.may(Operation.READ, ItemKind.CONSULTATION_CALENDAR):
        return []
    try:
        found = [line_of(each, names=Names(), me=str(me.staff_id)) for each in backend.own()]
    except Unavailable:
        return []
    soon = [f"{each['day'].lower()} {each['when']}" for each in found if each["is_soon"]]
    waiting = sum(1 for each in found if each["to_do"])
    note = ", ".join([*soon, *([f"{waiting} {'waits' if waiting == 1 else 'wait'} for you"] if waiting else [])])
    return [{"text": "Consultations", "href": ADDRESS, "note": note}] if note else []


def _as_held(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the service is told: whoever of the two is the psychologist, the other one asked."""
    me = people.me()
    said = {"question": values["question"], "held_at": values.get("happened_at")}
    if PSYCHOLOGISTS & me.roles:
        asked_by = [values["with_whom"]] if "with_whom" in values else []
        return said | {"type": values["type"], "psychologist_id": me.staff_id, "invited": asked_by}
    return said | {"psychologist_id": values["with_whom"], "invited": [me.staff_id]}


def _held_page(shown: Shown) -> str:
    me = people.me()
    if not me.may(Operation.CREATE, ItemKind.CONSULTATION_ABOUT_NOBODY):
        raise Forbidden
    mine, is_psychologist = about_somebody(), bool(PSYCHOLOGISTS & me.roles)
    about = one_of(mine, shown.value("young_person_id"))
    return render_template(
        "consultations/held.html",
        form=shown,
        people={str(each.id): each.shown_as for each in mine},
        types={each: words.NEEDS[each] for each in words.HELD_AT_ONCE} if is_psychologist else {},
        others=invitable(id_of(about), but=[]) if is_psychologist else _named(*psychologists()),
        error_summary=shown.error_summary,
    )


def _named(staff: list[str], names: Names) -> dict[str, str]:
    return {each: names.staff[each]["name"] for each in staff if each in names.staff}


def _about_nobody_yet(consultation_id: UUID) -> None:
    found = backend.consultation(consultation_id)
    if found["young_person_id"] is not None or found["type"] != ConsultationType.QUICK_QUESTION:
        raise NotFound


def _link_page(consultation_id: UUID, shown: Shown) -> str:
    return render_template(
        "consultations/link.html",
        form=shown,
        back=f"{ADDRESS}/{consultation_id}",
        people={str(each.id): each.shown_as for each in about_somebody()},
        error_summary=shown.error_summary,
    )


def _ratings(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return how the reader stands by their own account, and what they gained since before."""
    by_moment = {each["moment"]: each for each in found.get("ratings", ())}
    before = by_moment.get(RatingMoment.PRE)
    return [
        {
            "moment": words.MOMENTS[moment],
            "numbers": [
                {"term": words.RATED[name], "number": said[name], "gain": _gain(said[name], before, name, moment)}
                for name in words.RATINGS
            ],
        }
        for moment, said in sorted(by_moment.items(), key=lambda each: list(words.MOMENTS).index(each[0]))
    ]


def _gain(number: int, before: dict[str, Any] | None, name: str, moment: str) -> str | None:
    if before is None or moment == RatingMoment.PRE:
        return None
    return f"{number - before[name]:+d}".replace("-", "−").replace("+0", "no change")
