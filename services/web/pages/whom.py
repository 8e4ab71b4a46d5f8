"""For whom the reader may write, in the order in which they are chosen from, and under which names they are known."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import request

from services.web.backends import people
from services.web.backends.people import YoungPerson
from services.web.ids import id_in
from shared.problems import NotFound

# More tiles than this are no longer a glance on a phone; the rest is one tap away.
AT_A_GLANCE = 8


def may_be_written_for() -> list[YoungPerson]:
    """Return whom the reader may write for, those of their own hub and those who live there first.

    Raises NotFound where that is nobody.
    """
    mine = [each for each in people.my_young_people() if each.may_be_written_for]
    if not mine:
        raise NotFound
    return sorted(mine, key=lambda each: (each.home_id != people.me().home_id, not each.is_resident))


def at_a_glance(mine: list[YoungPerson]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return whom to offer first, and the others, as the answers of one question."""
    first = ([each for each in mine if each.is_resident] or mine)[:AT_A_GLANCE]
    return _tiles(first), _tiles(each for each in mine if each not in first)


def one_of(mine: Iterable[YoungPerson], text: str | None) -> YoungPerson | None:
    """Return the one whose id was sent, or None."""
    wanted = id_in(text)
    return next((each for each in mine if each.id == wanted), None)


def page_number() -> UUID | None:
    """Return the number under which this page was opened, so that the back button finds it again; None without one."""
    return id_in(request.args.get("page"))


def names_of(young_person: YoungPerson) -> set[str]:
    """Return what somebody is called: the known-as name, and every given name; asks for the latter."""
    given = str(people.young_person(young_person.id).get("given_names") or "")
    return {young_person.known_as, *given.split()}


def _tiles(young_people: Iterable[YoungPerson]) -> list[dict[str, Any]]:
    return [{"value": str(each.id), "text": each.shown_as} for each in young_people]
