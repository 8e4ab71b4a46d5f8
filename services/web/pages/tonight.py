"""The first page: my hub tonight, or the young people I work with."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template

from services.web import words
from services.web.backends import people
from services.web.backends.people import Me, YoungPerson
from services.web.pages.areas import signed_in_area

area = signed_in_area("tonight")


@dataclass(frozen=True)
class Group:
    """Young people under one heading."""

    heading: str
    rows: list[dict[str, Any]]


@area.get("/")
def tonight() -> Any:
    """Show who is at my hub, or whom I work with, and one way to log a contact."""
    me = people.me()
    if not me.begins_at_the_hub:
        return redirect("/my-young-people", 303)
    mine = people.my_young_people()
    may_write = any(each.may_be_written_for for each in mine)
    return render_template("tonight.html", heading=_heading(me), groups=groups_of(mine, me=me), may_write=may_write)


def groups_of(mine: list[YoungPerson], *, me: Me) -> list[Group]:
    """Return the young people in the order in which they matter here: residents first."""
    here = [each for each in mine if me.home_id and each.home_id == me.home_id]
    groups = [
        Group("Living here", _rows([each for each in here if each.is_resident])),
        Group("Others this hub works with", _rows([each for each in here if not each.is_resident])),
        Group("Elsewhere, with you" if here else "", _rows([each for each in mine if each not in here])),
    ]
    return [each for each in groups if each.rows]


def _heading(me: Me) -> str:
    if me.is_young_person:
        return "Your story and your plan"
    return f"Tonight at {me.home_name}" if me.home_name else "Young people you work with"


def _rows(young_people: list[YoungPerson]) -> list[dict[str, Any]]:
    return [_row(each) for each in young_people]


def _row(each: YoungPerson) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": each.shown_as,
        "story": f"/young-people/{each.id}/story",
        "strand": words.in_words(each.strand, words.STRANDS),
    }
    if each.may_be_written_for:
        row["log"] = f"/contacts/new?young_person={each.id}"
    return row
