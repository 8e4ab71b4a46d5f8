"""Beds as a page shows them: whose each is and until when, in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from services.web import home_words, moments, words
from services.web.backends.people import Names
from services.web.pages.lines import staff_in_words


def young_people_in(board: Mapping[str, Any]) -> list[str]:
    """Return the ids of everybody whom the board names."""
    sleepers = [each["stay"]["young_person_id"] for each in board["beds"] if each["stay"]]
    return [*sleepers, *(each["young_person_id"] for each in board["notices"])]


def bed_line(bed: Mapping[str, Any], *, names: Names, may_offer: bool) -> dict[str, Any]:
    """Return one bed of the board."""
    stay = bed["stay"]
    return {
        "id": bed["id"],
        "title": f"{words.in_words(bed['kind'], home_words.BEDS)} {bed['number']}",
        "is_free": bed["is_free"],
        "offer": f"/beds/{bed['id']}/offer" if bed["is_free"] and may_offer else None,
        "stay": None if stay is None else _stay(stay, names=names),
    }


def notice_lines(notices: Iterable[Mapping[str, Any]], *, names: Names) -> list[dict[str, Any]]:
    """Return what the local authority is to be told, or was."""
    return [
        {
            "href": f"/beds/notices/{each['id']}",
            "what": f"{_name(each, names)} {words.in_words(each['about'], home_words.NOTICES)}, "
            f"{moments.in_words(moments.moment_of(each['happened_at']))}",
            "told": _told(each, names=names),
        }
        for each in notices
    ]


def _stay(stay: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    has_come = stay["started_at"] is not None
    since = moments.in_words(moments.moment_of(stay["started_at"] or stay["offered_at"]))
    until = date.fromisoformat(stay["planned_end_on"]) if stay["planned_end_on"] else None
    matching = stay.get("matching") or {}
    return {
        "id": stay["id"],
        "name": _name(stay, names),
        "since": f"Here since {since}" if has_come else f"Kept for them since {since}",
        "until": f"Until {moments.due_in_words(until)}" if until else "No planned end",
        "is_over": stay["is_over"],
        "has_come": has_come,
        "may_move_in": stay["may_move_in"],
        "lives_elsewhere": has_come and not stay["lives_here"],
        "move": f"/young-people/{stay['young_person_id']}/move",
        "revision": stay["revision"],
        "key": str(uuid4()),
        "matching": [{"term": home_words.MATCHING[name], "text": text} for name, text in matching.items()],
        "may_change": "matching" in stay,
    }


def _name(each: Mapping[str, Any], names: Names) -> str:
    return names.young_people.get(each["young_person_id"], "A young person")


def _told(notice: Mapping[str, Any], *, names: Names) -> str | None:
    if notice["told_at"] is None:
        return None
    who = staff_in_words(names, notice["told_by"]) or "A manager"
    when = moments.in_words(moments.moment_of(notice["told_at"]))
    how = words.in_words(notice["method"], home_words.HOW)
    return f"{who} told {notice['told_whom']}, {when}. {how}."
