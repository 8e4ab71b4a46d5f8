"""A young person's Plan: what goes well, their own words, their team, and what happened last."""

from typing import Any
from uuid import UUID

from flask import render_template

from services.web import moments, words
from services.web.backends import people
from services.web.backends import plan as plans
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import line_of, source_in_words, staff_of
from services.web.pages.team import team_of
from services.web.pages.young_person import frame_of

area = signed_in_area("plan")

LATEST = 5


@area.get("/young-people/<uuid:young_person_id>/plan")
def plan(young_person_id: UUID) -> str:
    """Show the one coordinated plan, strengths first."""
    who = people.young_person(young_person_id)
    found = plans.plan_of(young_person_id, limit=LATEST)
    names = people.names(young_people=[str(young_person_id)], staff=staff_of(found["timeline"]))
    me = people.me()
    return render_template(
        "young_person/plan.html",
        strengths=[_strength(each) for each in found["strengths"]],
        own_words=[_said(each, name=who["known_as"]) for each in found["own_words"]],
        team=team_of(young_person_id),
        lines=[line_of(each, names=names, me=me, young_person_id=young_person_id) for each in found["timeline"]],
        **frame_of(young_person_id, who=who, found=found),
    )


def _strength(each: dict[str, Any]) -> dict[str, str]:
    when = moments.day_in_words(moments.moment_of(each["occurred_at"]))
    celebrated = each["kind"] == "celebration"
    text = each.get("words") or ("Something was celebrated." if celebrated else "Something went well.")
    return {"text": words.as_sentence(text), "source": f"{source_in_words(each['source'])}, {when}"}


def _said(each: dict[str, Any], *, name: str) -> dict[str, str]:
    when = moments.day_in_words(moments.moment_of(each["occurred_at"]))
    return {"text": each["words"], "when": f"{name}, {when}. {source_in_words(each['source'])}."}
