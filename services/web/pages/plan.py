"""A young person's Plan: what they hope for, their own words, what goes well, their team, who does what by when."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request

from services.web import moments, words
from services.web.backends import consultations, people
from services.web.backends import plan as plans
from services.web.backends.people import Names
from services.web.pages.action_lines import action_line, owner_in_words, people_in
from services.web.pages.agreed_lines import agreement_line, strategy_line
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside
from services.web.pages.lines import line_of, source_in_words, staff_of
from services.web.pages.team import team_of
from services.web.pages.young_person import frame_of, freshness_in_words
from shared.access.operations import PSYCHOLOGISTS
from shared.problems import Invalid

area = signed_in_area("plan")

LATEST = 5


@area.get("/young-people/<uuid:young_person_id>/plan")
def plan(young_person_id: UUID) -> Any:
    """Show the one coordinated plan: what they hope for and their own words first."""
    who = people.young_person(young_person_id)
    try:
        found = plans.plan_of(young_person_id, limit=LATEST, after=request.args.get("after"))
    except Invalid:
        # An old or mistyped address: the plan as it stands is what was meant.
        return redirect(request.path, 303)
    me = people.me()
    staff = staff_of(found["timeline"]) | people_in(found["actions"])
    names = people.names(young_people=[str(young_person_id)], staff=staff)
    about: dict[str, Any] = {"names": names, "young_person_id": young_person_id, "known_as": who["known_as"]}
    actions = [action_line(each, **about) for each in found["actions"]]
    return render_template(
        "young_person/plan.html",
        hopes=[_hope(each, name=who["known_as"]) for each in found["aspirations"]],
        strengths=[_strength(each) for each in found["strengths"]],
        own_words=[_said(each, name=who["known_as"]) for each in found["own_words"]],
        card=card_beside(young_person_id, where="plan"),
        strategies=[strategy_line(each) for each in found["strategies"]],
        agreements=[agreement_line(each) for each in found["agreements"]],
        team=team_of(young_person_id),
        promised=[_promised(each, **about) for each in found["promised_next"]],
        open_actions=[each for each in actions if each.is_open],
        ended_actions=[each for each in actions if not each.is_open],
        lines=[line_of(each, names=names, me=me, young_person_id=young_person_id) for each in found["timeline"]],
        freshness={part: freshness_in_words(each) for part, each in found["freshness"].items()},
        may_write_plan=people.may_write_plan(young_person_id),
        may_book=consultations.may_book(young_person_id),
        is_psychologist=bool(PSYCHOLOGISTS & me.roles),
        may_report=consultations.may_report(young_person_id),
        may_turn=people.may_turn_the_screen(young_person_id),
        **frame_of(young_person_id, who=who, found=found),
    )


def _hope(each: dict[str, Any], *, name: str) -> dict[str, str]:
    when = moments.due_in_words(date.fromisoformat(each["said_on"]))
    return {"id": each["id"], "text": each["words"], "when": f"{name}, {when}. {source_in_words(each['source'])}."}


def _promised(each: dict[str, Any], *, names: Names, young_person_id: UUID, known_as: str) -> dict[str, str]:
    owner = owner_in_words(each, names=names, young_person_id=young_person_id, known_as=known_as)
    when = moments.due_in_words(date.fromisoformat(each["due_on"]))
    return {"words": each["words"], "when": words.as_sentence(when), "owner": owner}


def _strength(each: dict[str, Any]) -> dict[str, str]:
    when = moments.day_in_words(moments.moment_of(each["occurred_at"]))
    celebrated = each["kind"] == "celebration"
    text = each.get("words") or ("Something was celebrated." if celebrated else "Something went well.")
    return {"text": words.as_sentence(text), "source": f"{source_in_words(each['source'])}, {when}"}


def _said(each: dict[str, Any], *, name: str) -> dict[str, str]:
    when = moments.day_in_words(moments.moment_of(each["occurred_at"]))
    return {"text": each["words"], "when": f"{name}, {when}. {source_in_words(each['source'])}."}
