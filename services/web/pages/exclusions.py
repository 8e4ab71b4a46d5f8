"""Deciding that somebody is excluded for a time: the questions that provoke the decision stand before it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import home_words, moments, words
from services.web.backends import beds as backend
from services.web.backends import people
from services.web.backends.people import Names
from services.web.forms.decisions import answers_in, on_the_page
from services.web.forms.exclusions import ExclusionForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from shared.problems import Invalid, NotFound, Unavailable
from shared.provocations import WORDS
from shared.vocabulary import Provocation

area = signed_in_area("exclusions")

ADDRESS = "/young-people/<uuid:young_person_id>/exclude"
SAID = ("excluded_from", "activity", "reason", "whereabouts", "ends_at")


@area.get(ADDRESS)
def ask(young_person_id: UUID) -> str:
    """Ask from what and until when, and what was thought about before."""
    return _page(young_person_id, given_back(ExclusionForm(), {"idempotency_key": str(uuid4())}))


@area.post(ADDRESS)
def exclude(young_person_id: UUID) -> Any:
    """Decide it."""
    filled = read_form(ExclusionForm(), request.form)
    if filled.errors:
        return _page(young_person_id, Shown(ExclusionForm(), filled.typed, filled.errors)), 422
    said = {name: filled.values[name] for name in SAID if name in filled.values}
    said |= {"young_person_id": young_person_id, "provocation_checks": answers_in(filled.values)}
    try:
        backend.exclude(said, key=str(filled.values["idempotency_key"]))
    except Invalid as refusal:
        errors = {("until_time" if name == "ends_at" else name): each for name, each in refusal.errors.items()}
        return _page(young_person_id, Shown(ExclusionForm(), filled.typed, on_the_page(on_the_form(errors)))), 422
    flash("Decided. What was asked before stands beside it.")
    return redirect(f"/young-people/{young_person_id}/people", 303)


def exclusions_in_words(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return from what somebody was excluded, with what was asked before; nothing where it is not for this reader."""
    try:
        found = backend.exclusions_of(young_person_id)
    except (NotFound, Unavailable):
        return []
    names = people.names(staff={each["decided_by"] for each in found})
    return [_in_words(each, names=names) for each in found]


def _in_words(each: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    what = each["activity"] or words.in_words(each["excluded_from"], home_words.EXCLUDED_FROM).lower()
    until = moments.ahead_in_words(moments.moment_of(each["lifted_at"] or each["ends_at"]))
    when = moments.in_words(moments.moment_of(each["decided_at"]))
    return {
        "what": f"Excluded from {what} until {until}. Meanwhile: {each['whereabouts']}. Why: {each['reason']}",
        "by": f"Decided by {staff_in_words(names, each['decided_by']) or 'a manager'}, {when}",
        "checks": [
            {"question": WORDS[Provocation(check["question"])], "answer": check["answer"]}
            for check in each["provocation_checks"]
        ],
    }


def _page(young_person_id: UUID, shown: Shown) -> str:
    if not backend.may_exclude(young_person_id):
        raise NotFound
    first, *others = [each.value for each in Provocation]
    return render_template(
        "decisions/exclude.html",
        young_person_id=young_person_id,
        name=people.young_person(young_person_id)["known_as"],
        form=shown,
        excluded_from=home_words.EXCLUDED_FROM,
        first_question=first,
        more_questions=others,
        more_open=shown.has_any(*others),
        error_summary=shown.error_summary,
    )
