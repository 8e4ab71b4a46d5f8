"""The first page: my hub tonight, or the young people I work with."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template

from services.web import words
from services.web.backends import handover as handovers
from services.web.backends import incidents, people
from services.web.backends import presence as presences
from services.web.backends.people import Me, Names, YoungPerson
from services.web.pages.alert_lines import waiting_link
from services.web.pages.areas import signed_in_area
from services.web.pages.consultations import consultations_link
from services.web.pages.presence_lines import standing_line, writers_of
from services.web.pages.unfinished import unfinished_link
from shared.problems import Forbidden, NotFound, Unavailable
from shared.vocabulary import PresenceState

area = signed_in_area("tonight")

Board = dict[str, dict[str, Any]]
# Local choice: more of those who live elsewhere are one tap away.
SHOWN_AT_ONCE = 8
# What has to be looked at first stands first.
LOOKED_AT = (PresenceState.LATE, PresenceState.OUT, None, PresenceState.IN)
MOVES = {PresenceState.IN: "Came in", PresenceState.OUT: "Went out"}


@dataclass(frozen=True)
class Group:
    """Young people under one heading; a long list of those who live elsewhere is folded."""

    heading: str
    rows: list[dict[str, Any]]
    is_board: bool = False
    is_folded: bool = False


@area.get("/")
def tonight() -> Any:
    """Show who is at my hub, in, out or late, and one way to log a contact."""
    me = people.me()
    if not me.begins_at_the_hub:
        return redirect("/my-young-people", 303)
    mine = people.my_young_people()
    board = _board(mine, me=me)
    return render_template(
        "tonight.html",
        heading=_heading(me),
        groups=groups_of(mine, me=me, board=board),
        may_write=any(each.may_be_written_for for each in mine),
        links=[*_waiting_link(me), *_links(mine, me=me), *consultations_link(), *unfinished_link()],
        is_known=board is not None,
        is_young_person=me.is_young_person,
    )


def groups_of(mine: list[YoungPerson], *, me: Me, board: Board | None) -> list[Group]:
    """Return the young people in the order in which they matter here: residents first."""
    here = [each for each in mine if me.home_id and each.home_id == me.home_id]
    away = [each for each in here if not each.is_resident]
    residents = [each for each in here if each.is_resident]
    groups = [
        Group("Living here", _late_first([_row(each, board) for each in residents]), is_board=board is not None),
        Group("Others this hub works with", _rows(away), is_folded=len(away) > SHOWN_AT_ONCE),
        Group("Elsewhere, with you" if here else "", _rows([each for each in mine if each not in here])),
    ]
    return [each for each in groups if each.rows]


def _board(mine: list[YoungPerson], *, me: Me) -> Board | None:
    """Return how it stands with each; None where the hub cannot say, for "unknown" is not "in"."""
    if me.is_young_person or not mine:
        return None
    try:
        found = presences.board()
    except Unavailable:
        return None
    names = people.names(staff=writers_of(found.values())) if found else Names()
    return {str(each.id): standing_line(found.get(str(each.id)), names=names) for each in mine}


def _waiting_link(me: Me) -> list[dict[str, Any]]:
    return [] if me.is_young_person else waiting_link()


def _links(mine: list[YoungPerson], *, me: Me) -> list[dict[str, Any]]:
    """Return what else the hub's day asks for, with what is waiting there."""
    at_home = [each for each in mine if me.home_id and each.home_id == me.home_id and each.may_be_written_for]
    if not at_home or me.home_id is None:
        return []
    links: list[dict[str, Any]] = [{"text": "Late or missing", "href": "/missing", "note": None}]
    links.append({"text": "Handover", "href": "/handover", "note": _unsigned()})
    if any(each.is_resident for each in at_home):
        links.insert(0, {"text": "Night check", "href": "/contacts/night-check"})
    if me.is_manager:
        links.append({"text": "Hub log", "href": "/hub-log", "note": _waiting(me.home_id)})
        links.append({"text": "Measures of control", "href": "/measures", "note": _unfinished(me.home_id)})
    return links


def _unsigned() -> str | None:
    """Return that the handover was not signed for the shift that runs; None where it was, or nothing is known."""
    try:
        running = handovers.my_shifts()["running"]
    except (Unavailable, Forbidden):
        return None
    return "not signed yet for your shift" if running and not running["signed_at"] else None


def _waiting(home_id: UUID) -> str | None:
    try:
        count = handovers.waiting_at(home_id, limit=1)["count"]
    except (Unavailable, NotFound):
        return None
    return f"{count} to read and sign" if count else None


def _unfinished(home_id: UUID) -> str | None:
    try:
        count = len(incidents.unfinished_measures(home_id))
    except (Unavailable, NotFound):
        return None
    return f"{count} not finished" if count else None


def _heading(me: Me) -> str:
    if me.is_young_person:
        return "Your story and your plan"
    return f"Tonight at {me.home_name}" if me.home_name else "Young people you work with"


def _late_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: LOOKED_AT.index(row["presence"]["state"]) if "presence" in row else 0)


def _rows(young_people: list[YoungPerson]) -> list[dict[str, Any]]:
    return [_row(each, None) for each in young_people]


def _row(each: YoungPerson, board: Board | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": each.shown_as,
        "story": f"/young-people/{each.id}/story",
        "strand": words.in_words(each.strand, words.STRANDS),
    }
    if board is not None:
        row["presence"] = board[str(each.id)]
    if each.may_be_written_for:
        row["log"] = f"/contacts/new?young_person={each.id}"
        becomes = PresenceState.OUT if row.get("presence", {}).get("state") == PresenceState.IN else PresenceState.IN
        row["away"] = f"/young-people/{each.id}/away"
        row["move"] = {"href": f"/young-people/{each.id}/presence?becomes={becomes}", "text": MOVES[becomes]}
    return row
