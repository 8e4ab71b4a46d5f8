"""The first page of everybody who has no hub: what is new, what I owe, what waits for me."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template

from services.web import moments, words
from services.web.backends import people, police
from services.web.backends import plan as plans
from services.web.backends.people import YoungPerson
from services.web.pages.alert_lines import waiting_link
from services.web.pages.areas import signed_in_area
from services.web.pages.consultations import consultations_link
from services.web.pages.unfinished import unfinished_link
from shared.access.kinds import ItemKind, Operation
from shared.problems import NotFound, Unavailable
from shared.vocabulary import ActionStatus

area = signed_in_area("my_young_people")

# Local choice: up to so many of whom nothing is new stand there openly.
SHOWN_WITHOUT_NEWS = 8


@area.get("/my-young-people")
def my_young_people() -> str:
    """Show what changed since I looked, what I owe and what waits for me."""
    mine = people.my_young_people()
    try:
        found = plans.all_of_mine()
    except NotFound:
        found = {"young_people": [], "owed": []}
    named = {str(each.id): each for each in mine}
    fresh = {each["young_person_id"]: each for each in found["young_people"]}
    owed = [_owed(each, named=named) for each in found["owed"] if each["young_person_id"] in named]
    rows = sorted((_row(each, fresh.get(str(each.id))) for each in mine), key=lambda row: (-row["new"], row["name"]))
    quiet = [row for row in rows if not row["new"]]
    return render_template(
        "my_young_people.html",
        owed=[each for each in owed if not each["is_proposed"]],
        waiting=[each for each in owed if each["is_proposed"]],
        links=[*waiting_link(), *_to_recognise(), *consultations_link(), *unfinished_link()],
        fresh=[row for row in rows if row["new"]],
        quiet=quiet,
        quiet_is_long=len(quiet) > SHOWN_WITHOUT_NEWS,
        may_write=any(each.may_be_written_for for each in mine),
    )


def _to_recognise() -> list[dict[str, Any]]:
    """Return a link to what police systems sent and no officer has recognised yet; for officers, where there is any."""
    if not people.me().may(Operation.READ, ItemKind.ALERT_CATALOGUE):
        return []
    try:
        count = len(police.inbound())
    except Unavailable:
        return []
    note = f"{count} sent by police systems: who is it?"
    return [{"text": "Police desk", "href": "/police-desk", "note": note}] if count else []


def _row(each: YoungPerson, fresh: dict[str, Any] | None) -> dict[str, Any]:
    new = fresh["new_lines"] if fresh else 0
    opened_at = fresh["last_opened_at"] if fresh else None
    since = f"since {moments.in_words(moments.moment_of(opened_at))}" if opened_at else "in the last 7 days"
    return {
        "name": each.shown_as,
        "href": f"/young-people/{each.id}/plan",
        "strand": words.in_words(each.strand, words.STRANDS),
        "new": new,
        "news": f"{new} new {since}" if new else f"Nothing new {since}",
    }


def _owed(each: dict[str, Any], *, named: dict[str, YoungPerson]) -> dict[str, Any]:
    who: UUID | str = each["young_person_id"]
    due_on = date.fromisoformat(each["due_on"]) if each["due_on"] else None
    return {
        "words": each["words"],
        "with": named[str(who)].shown_as,
        "href": f"/young-people/{who}/actions/{each['id']}",
        "due": f"By {moments.due_in_words(due_on)}" if due_on else "No day yet",
        "is_overdue": each["is_overdue"],
        "is_proposed": each["status"] == ActionStatus.PROPOSED,
    }
