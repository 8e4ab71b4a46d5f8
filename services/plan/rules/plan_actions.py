"""What may become of an action of the plan, and what of it a reader gets."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from shared.access.kinds import Reader
from shared.access.policy import View
from shared.vocabulary import ActionStatus

S = ActionStatus

# Domain reference 3.3; what has ended can be agreed again, for closing by mistake must not lose the action.
NEXT: Mapping[ActionStatus, tuple[ActionStatus, ...]] = {
    S.PROPOSED: (S.AGREED, S.WITHDRAWN),
    S.AGREED: (S.IN_PROGRESS, S.DONE, S.NOT_DONE, S.WITHDRAWN),
    S.IN_PROGRESS: (S.DONE, S.NOT_DONE, S.WITHDRAWN),
    S.DONE: (S.AGREED,),
    S.NOT_DONE: (S.AGREED,),
    S.WITHDRAWN: (S.AGREED,),
}
NEEDS_A_REASON = frozenset({S.NOT_DONE, S.WITHDRAWN})
ENDED = frozenset({S.DONE, S.NOT_DONE, S.WITHDRAWN})
PROMISED = frozenset({S.AGREED, S.IN_PROGRESS})
# Local choices: what ended stays on the plan for four weeks, and so many promises stand at its top.
ENDED_STAY_FOR = timedelta(days=28)
PROMISED_NEXT_AT_MOST = 5

NO_OWNER = "Choose who does it: an action can be agreed when one person owns it"
NO_DAY = "Say by when: an action can be agreed when it has a day"
NOT_IN_THE_TEAM = "Choose somebody who works with this young person now, or the young person"
BEFORE_TODAY = "This day is before today. If that is right, say so and send it again"

REDUCED = ("id", "words", "owner_id", "due_on", "status", "revision")
WHOLE = (*REDUCED, "support", "origin", "note", "changed_at", "changed_by")


def missing_for_agreement(owner_id: UUID | None, due_on: date | None) -> dict[str, list[str]]:
    """Return what an action lacks to be agreed, by field (invariant 22)."""
    lacking = {} if owner_id else {"owner_id": [NO_OWNER]}
    return lacking if due_on else {**lacking, "due_on": [NO_DAY]}


def objection_to_people(
    owner_id: UUID | None, support: Collection[UUID], *, may_own: Collection[UUID]
) -> dict[str, list[str]]:
    """Return which of the people cannot be named, by field: only who works with the young person can."""
    wrong = {} if owner_id is None or owner_id in may_own else {"owner_id": [NOT_IN_THE_TEAM]}
    return wrong if set(support) <= set(may_own) else {**wrong, "support": [NOT_IN_THE_TEAM]}


def objection_to_day(due_on: date | None, *, today: date, is_right: bool) -> dict[str, list[str]]:
    """Ask about a day that lies before today."""
    return {"due_on": [BEFORE_TODAY]} if due_on and due_on < today and not is_right else {}


def objection_to_step(present: ActionStatus, *, wanted: ActionStatus, note: str | None) -> dict[str, list[str]]:
    """Return why an action cannot go from one state to the other, by field."""
    if wanted not in NEXT[present]:
        choices = ", ".join(NEXT[present])
        return {"becomes": [f"From here it can become: {choices}"]}
    return {"note": ["Say why, in a few words"]} if wanted in NEEDS_A_REASON and not note else {}


def is_overdue(action: Mapping[str, Any], *, today: date) -> bool:
    """Tell whether something promised was due before today."""
    return action["status"] in PROMISED and action["due_on"] is not None and action["due_on"] < today


def hears_of_overdue(readers: Collection[Reader], *, is_owner: bool) -> bool:
    """Tell who is told that an action is overdue: its owner and managers (invariant 22)."""
    return is_owner or bool({Reader.MANAGER, Reader.TEAM_MANAGER} & set(readers))


def shown(
    action: Mapping[str, Any], *, view: View, readers: Collection[Reader], owner_id: UUID | None, today: date
) -> dict[str, Any]:
    """Return an action as far as the reader may read it; their own one at least reduced."""
    is_owner = owner_id is not None and action["owner_id"] == owner_id
    out = {name: action[name] for name in (WHOLE if view is View.WHOLE else REDUCED)}
    out |= {"view": view.value, "class": action["information_class"], "is_mine": is_owner}
    if hears_of_overdue(readers, is_owner=is_owner):
        out["is_overdue"] = is_overdue(action, today=today)
    return out


def promised_next(actions: Collection[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what is promised, soonest first."""
    promised = [each for each in actions if each["status"] in PROMISED and each["due_on"] is not None]
    soonest = sorted(promised, key=lambda each: (each["due_on"], str(each["id"])))
    names = ("id", "words", "owner_id", "due_on")
    return [{name: each[name] for name in names} for each in soonest[:PROMISED_NEXT_AT_MOST]]
