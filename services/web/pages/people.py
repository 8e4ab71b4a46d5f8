"""A young person's People: who works with them, and how steady that is."""

from typing import Any
from uuid import UUID

from flask import render_template

from services.web.backends import people
from services.web.backends.assignments import may_assign
from services.web.backends.beds import may_exclude
from services.web.backends.core_offer import core_offer_of
from services.web.backends.decisions import may_decide_a_move, may_decide_leaving
from services.web.backends.looks import may_know_who_looked
from services.web.pages import steadiness
from services.web.pages.areas import signed_in_area
from services.web.pages.core_offer import in_short
from services.web.pages.decisions import decisions_in_words
from services.web.pages.exclusions import exclusions_in_words
from services.web.pages.team import team_of
from services.web.pages.young_person import frame_of
from shared.problems import NotFound

area = signed_in_area("people")


@area.get("/young-people/<uuid:young_person_id>/people")
def show(young_person_id: UUID) -> str:
    """Show who is who, how to reach them, and how long they have been there."""
    who = people.young_person(young_person_id)
    return render_template(
        "young_person/people.html",
        team=team_of(young_person_id),
        stability=_stability(young_person_id),
        offer=_offer(young_person_id),
        decisions=[*decisions_in_words(young_person_id), *exclusions_in_words(young_person_id)],
        may_assign=may_assign(young_person_id),
        may_decide_a_move=may_decide_a_move(young_person_id),
        may_decide_leaving=may_decide_leaving(young_person_id),
        may_exclude=may_exclude(young_person_id),
        may_know_who_looked=may_know_who_looked(young_person_id),
        **frame_of(young_person_id, who=who, found={}),
    )


def _offer(young_person_id: UUID) -> str | None:
    """Return how much of the core offer is missing, or nothing where it is not for this reader."""
    try:
        return in_short(core_offer_of(young_person_id))
    except NotFound:
        return None


def _stability(young_person_id: UUID) -> dict[str, Any] | None:
    """Return how steady the work is in words, or nothing where it is not for this reader."""
    try:
        found = people.stability_of(young_person_id)
    except NotFound:
        return None
    return {
        "sentences": steadiness.sentences(found),
        "columns": steadiness.columns(found),
        "rows": steadiness.rows(found),
        "not_counted": steadiness.not_counted(found),
        "definition": found["definition"],
    }
