"""The young person's voice: what they hope for, and the screen that is turned round to them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import moments, words
from services.web.backends import communication, people
from services.web.backends import plan as plans
from services.web.forms.govuk import Shown
from services.web.forms.plan import AnswerForm, AspirationForm
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.action_lines import action_line, people_in
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside, sharing_lines
from shared.problems import Invalid, NotFound, Unavailable

area = signed_in_area("voice")

ROOT = "/young-people/<uuid:young_person_id>"


@area.get(f"{ROOT}/aspirations/new")
def ask(young_person_id: UUID) -> str:
    """Ask what the young person hopes for."""
    return _aspiration_page(young_person_id, given_back(AspirationForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/aspirations/new")
def say(young_person_id: UUID) -> Any:
    """Write it down once, and show it at the top of the plan."""
    filled = read_form(AspirationForm(), request.form)
    if filled.errors:
        return _aspiration_page(young_person_id, Shown(AspirationForm(), filled.typed, filled.errors)), 422
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    try:
        plans.say_aspiration(young_person_id, said=said, key=key)
    except Invalid as refusal:
        errors = on_the_form(refusal.errors)
        return _aspiration_page(young_person_id, Shown(AspirationForm(), filled.typed, errors)), 422
    flash("Written at the top of the plan")
    return redirect(f"/young-people/{young_person_id}/plan", 303)


@area.post(f"{ROOT}/aspirations/<uuid:aspiration_id>/withdrawal")
def take_back(young_person_id: UUID, aspiration_id: UUID) -> Any:
    """Note that they no longer hope for this."""
    plans.take_aspiration_back(young_person_id, aspiration_id=aspiration_id)
    flash("Taken off the plan. What was said is kept in its history")
    return redirect(f"/young-people/{young_person_id}/plan", 303)


@area.get(f"{ROOT}/own-page")
def before_turning(young_person_id: UUID) -> Any:
    """Say what to look at before the screen is turned round; the young person's own account needs no such step."""
    who = people.young_person(young_person_id)
    plans.own_page_of(young_person_id)
    if people.me().is_young_person:
        return redirect(f"/young-people/{young_person_id}/own-page/shown", 303)
    return render_template("own_page/before.html", young_person_id=young_person_id, name=who["known_as"])


@area.get(f"{ROOT}/own-page/shown")
def own_page(young_person_id: UUID) -> str:
    """Show the young person's own page, and nothing of anybody else."""
    return _own_page(young_person_id)


@area.post(f"{ROOT}/own-page/<uuid:action_id>/answer")
def answer(young_person_id: UUID, action_id: UUID) -> Any:
    """Note what they say to one promise."""
    filled = read_form(AnswerForm(), request.form)
    if filled.errors:
        return _own_page(young_person_id, wrong=(action_id, Shown(AnswerForm(), filled.typed, filled.errors))), 422
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    plans.answer(young_person_id, action_id=action_id, said=said, key=key)
    return redirect(f"/young-people/{young_person_id}/own-page/shown#promise-{action_id}", 303)


@area.post(f"{ROOT}/own-page/<uuid:action_id>/answer/withdrawal")
def take_answer_back(young_person_id: UUID, action_id: UUID) -> Any:
    """Note that they take their answer back."""
    plans.take_answer_back(young_person_id, action_id=action_id)
    return redirect(f"/young-people/{young_person_id}/own-page/shown#promise-{action_id}", 303)


@area.post(f"{ROOT}/own-page/sharing/<uuid:staff_id>/<any(yes,no):may_see>")
def let_see(young_person_id: UUID, staff_id: UUID, may_see: str) -> Any:
    """Keep whether somebody may see how to talk with them, as they say it themselves; it counts at once."""
    said = {"staff_id": staff_id, "may_see": may_see == "yes"}
    communication.let_see(young_person_id, said, key=str(uuid4()))
    return redirect(f"/young-people/{young_person_id}/own-page/shown#how-to-talk", 303)


def _aspiration_page(young_person_id: UUID, shown: Shown) -> str:
    who = people.young_person(young_person_id)
    return render_template(
        "actions/aspiration.html",
        name=who["known_as"],
        form=shown,
        plan=f"/young-people/{young_person_id}/plan",
        error_summary=shown.error_summary,
    )


def _own_page(young_person_id: UUID, *, wrong: tuple[UUID, Shown] | None = None) -> str:
    who = people.young_person(young_person_id)
    found = plans.own_page_of(young_person_id)
    names = people.names(staff=people_in(found["promises"]))
    about: dict[str, Any] = {"names": names, "young_person_id": young_person_id, "known_as": "You"}
    promises = [_promise(each, wrong=wrong, **about) for each in found["promises"]]
    return render_template(
        "own_page/shown.html",
        young_person_id=young_person_id,
        name=who["known_as"],
        hopes=[_hope(each) for each in found["aspirations"]],
        thinking=[{"words": each["words"], "when": _day(each["agreed_at"])} for each in found["thinking"]],
        card=card_beside(young_person_id, where="card"),
        sharing=_sharing(young_person_id),
        promises=promises,
        team=_team(young_person_id),
        answers=words.ANSWERS,
        is_theirs=people.me().is_young_person,
        error_summary=wrong[1].error_summary if wrong else None,
    )


def _sharing(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return whom they said may see how to talk with them, or may not; on their own page alone."""
    try:
        return sharing_lines(communication.communication(young_person_id))
    except (NotFound, Unavailable):
        return []


def _promise(each: dict[str, Any], *, wrong: tuple[UUID, Shown] | None, **about: Any) -> dict[str, Any]:
    is_wrong = wrong is not None and str(wrong[0]) == each["id"]
    form = wrong[1] if wrong is not None and is_wrong else Shown(AnswerForm(), {})
    return {"line": action_line(each, **about), "form": form, "is_wrong": is_wrong, "key": str(uuid4())}


def _hope(each: dict[str, Any]) -> dict[str, str]:
    return {"text": each["words"], "when": moments.due_in_words(date.fromisoformat(each["said_on"]))}


def _day(text: str) -> str:
    return moments.day_in_words(moments.moment_of(text))


def _team(young_person_id: UUID) -> list[dict[str, Any]]:
    try:
        return people.team_of(young_person_id)
    except NotFound:
        return []
