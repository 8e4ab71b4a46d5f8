"""Booking a psychologist: about whom, what for, when, and two sentences. Nobody has to accept it."""

from typing import Any
from uuid import uuid4

from flask import redirect, render_template, request

from services.web import consultation_words as words
from services.web.backends import people
from services.web.backends.people import YoungPerson
from services.web.forms.consultations import EVERY_WEEKS, BookForm
from services.web.forms.govuk import Shown
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS, id_of, query_of, take
from services.web.pages.consultation_times import (
    answers,
    by_day,
    free_times,
    later_than,
    name_of,
    psychologists,
    since_in,
    time_of,
)
from services.web.pages.taking_part import about_somebody, carers_among, invitable
from services.web.pages.whom import one_of
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import PSYCHOLOGISTS
from shared.problems import NotFound
from shared.vocabulary import ConsultationType

area = signed_in_area("booking")

GROUP = ConsultationType.REFLECTIVE_GROUP


@area.get(f"{ADDRESS}/new")
def ask_what() -> str:
    """Ask about whom it is, then what is needed."""
    _check()
    mine, asked = about_somebody(), request.args.get("young_person")
    about = one_of(mine, asked)
    if about is None and asked != "nobody":
        return render_template("consultations/whom.html", people=mine)
    return render_template(
        "consultations/what.html",
        about=about,
        kinds=[
            {
                "href": f"{ADDRESS}/times?{query_of(about, type=each)}",
                "text": words.NEEDS[each],
                "hint": words.WHAT[each],
            }
            for each in words.kinds_for(about)
        ],
        is_psychologist=bool(PSYCHOLOGISTS & people.me().roles),
    )


@area.get(f"{ADDRESS}/times")
def ask_when() -> Any:
    """Show what is free, the earliest first."""
    _check()
    about, kind = one_of(about_somebody(), request.args.get("young_person")), request.args.get("type", "")
    if kind not in words.kinds_for(about):
        return redirect(f"{ADDRESS}/new", 303)
    who, names = psychologists()
    only, since = request.args.get("psychologist"), since_in(request.args.get("since"))
    me = str(people.me().staff_id)
    found = free_times(kind, staff=[each for each in who if only in (None, each)], since=since, invited=[me])
    first = f"{ADDRESS}/times?{query_of(about, type=kind)}"
    of_one = f"{first}&psychologist={only}" if only else first
    later = later_than(found)
    return render_template(
        "consultations/times.html",
        about=about,
        what=words.NEEDS[kind],
        back=f"{ADDRESS}/new?{query_of(about)}",
        days=by_day(found, names=names),
        book=f"{ADDRESS}/book?{query_of(about, type=kind)}&slot=",
        later=f"{of_one}&since={later}" if later else None,
        is_later=since is not None,
        first=first,
        psychologists=[{"text": name_of(names, each), "href": f"{first}&psychologist={each}"} for each in who],
        only=name_of(names, only) if only else None,
    )


@area.get(f"{ADDRESS}/book")
def ask_for_words() -> Any:
    """Ask for two sentences, and who else takes part."""
    _check()
    about = one_of(about_somebody(), request.args.get("young_person"))
    asked = {"type": request.args.get("type", ""), "slot": request.args.get("slot", "")}
    first = {"young_person_id": str(id_of(about) or ""), "urgency": "routine", "idempotency_key": str(uuid4())}
    kept = given_back(BookForm(), first | asked)
    # The time that was just chosen, whatever somebody had chosen when they left this page.
    chosen = {name: value for name, value in asked.items() if value}
    shown = Shown(BookForm(), {**kept.values, **chosen}, kept_at=kept.kept_at)
    if shown.value("type") not in words.kinds_for(about):
        return redirect(f"{ADDRESS}/new?{query_of(about)}", 303)
    return _page(shown, about=about)


@area.post(f"{ADDRESS}/book")
def book() -> Any:
    """Book it; whoever comes second is shown at once what is free."""
    _check()
    return take(_page)


def _check() -> None:
    """Let in whoever books psychologists; raises NotFound for everybody else."""
    if not people.me().may(Operation.READ, ItemKind.CONSULTATION_CALENDAR):
        raise NotFound


def _page(shown: Shown, *, about: YoungPerson | None, offered: list[dict[str, Any]] | None = None) -> str:
    """Return the last page: with the time that was chosen, or with times to choose from where that is gone."""
    kind = str(shown.value("type"))
    who, names = psychologists()
    chosen = time_of(str(shown.value("slot")), kind=kind, names=names)
    if chosen is None and not offered:
        offered = free_times(kind, staff=who, invited=[str(people.me().staff_id)])
    return render_template(
        "consultations/book.html",
        form=shown,
        about=about,
        what=words.NEEDS[kind],
        is_group=kind == GROUP,
        chosen=chosen,
        times=answers(offered or [], names=names),
        staff=invitable(id_of(about), but=who),
        carers_come=bool(about and carers_among(about.id)),
        urgencies=words.URGENCIES,
        every_weeks=EVERY_WEEKS,
        back=f"{ADDRESS}/times?{query_of(about, type=kind)}",
        error_summary=shown.error_summary,
    )
