"""Actions of a plan as a page shows them: words for codes, names for ids, what the young person says beside each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.web import moments, words
from services.web.backends.people import Names
from services.web.pages.lines import source_in_words, staff_in_words
from shared.vocabulary import ActionStatus

TAGS = {
    ActionStatus.PROPOSED: "grey",
    ActionStatus.IN_PROGRESS: "blue",
    ActionStatus.DONE: "green",
    ActionStatus.NOT_DONE: "black",
    ActionStatus.WITHDRAWN: "grey",
}
OPEN = (ActionStatus.PROPOSED, ActionStatus.AGREED, ActionStatus.IN_PROGRESS)


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """One action, ready to be shown."""

    id: str
    words: str
    owner: str
    due: str
    status: str
    colour: str | None
    is_open: bool
    is_overdue: bool
    is_mine: bool
    for_few: bool
    note: str | None
    answer: dict[str, str] | None
    source: str


def people_in(actions: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of everybody whom the actions name."""
    return {each["owner_id"] for each in actions if each.get("owner_id")}


def action_line(action: Mapping[str, Any], *, names: Names, young_person_id: UUID, known_as: str) -> ActionLine:
    """Return one action as this reader gets it."""
    due_on = date.fromisoformat(action["due_on"]) if action.get("due_on") else None
    return ActionLine(
        id=action["id"],
        words=action["words"],
        owner=owner_in_words(action, names=names, young_person_id=young_person_id, known_as=known_as),
        due=f"by {moments.due_in_words(due_on)}" if due_on else "no day yet",
        status=words.in_words(action["status"], words.ACTION_STATUSES),
        colour=TAGS.get(action["status"]),
        is_open=action["status"] in OPEN,
        is_overdue=bool(action.get("is_overdue")),
        is_mine=bool(action.get("is_mine")),
        for_few=action.get("class") == "statutory",
        note=action.get("note"),
        answer=_answer(action.get("answer"), known_as=known_as),
        source=source_in_words(action["source"]),
    )


def owner_in_words(action: Mapping[str, Any], *, names: Names, young_person_id: UUID, known_as: str) -> str:
    """Return who does it, as far as the reader may know them."""
    if action.get("owner_id") is None:
        return "Nobody yet"
    if action["owner_id"] == str(young_person_id):
        return known_as
    return staff_in_words(names, action["owner_id"]) or "Somebody in the team"


def _answer(answer: Mapping[str, Any] | None, *, known_as: str) -> dict[str, str] | None:
    if answer is None:
        return None
    when = moments.day_in_words(moments.moment_of(answer["recorded_at"]))
    said = words.in_words(answer["answer"], words.ANSWERS)
    return {"kind": answer["answer"], "text": answer["words"] or said, "when": f"{known_as}: {said}, {when}"}
