"""What makes sense for the record of a measure, which clocks it has, and who may sign it (regulation 35)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

# Children's Homes (England) Regulations 2015, regulation 35(3): (a) record, (b) talk and sign, (c) talk with the child.
RECORD, SIGN, TALK = "CH1", "CH2", "CH3"
CLOCKS = (RECORD, SIGN, TALK)
# Regulation 35(4), as domain reference 4.4 gives it.
EXEMPT = "It was planned in the education, health and care plan: regulation 35 sets no clock for it"
TAKEN_BACK = "The measure was taken back"

AFTER_USE = "Give a time after the measure was used"
ONE_OF_BOTH = "Write what they said, or say that they wanted to say nothing"
NOT_BOTH = "Leave this empty, or say that they did say something"
NOT_WRITTEN = "The record is not written yet: write it first"
SIGNED_BY_THEM = "Whoever signed this cannot have used the measure. Take this record back and open another"
# What is known before there is a record.
KNOWN_FIRST = frozenset({"kind", "used_at", "used_by", "planned_in_ehc_plan"})
RUNS_ON = "It had clocks no longer once it was said to be planned. Take this record back and open another"


def objection_to_talk(words: str | None, *, said_nothing: bool) -> str | None:
    """Return why what a young person said cannot be kept like that, or None."""
    if said_nothing:
        return NOT_BOTH if words else None
    return None if words else ONE_OF_BOTH


def objections_to_correction(now: Mapping[str, Any], *, changed: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what of a record cannot be put right like that, by field."""
    errors: dict[str, list[str]] = {}
    if now["written_at"] is None:
        errors = {name: [NOT_WRITTEN] for name in changed if name not in KNOWN_FIRST}
    if now["planned_in_ehc_plan"] and changed.get("planned_in_ehc_plan") is False:
        errors["planned_in_ehc_plan"] = [RUNS_ON]
    if now["signed_by"] in changed.get("used_by", ()):
        errors["used_by"] = [SIGNED_BY_THEM]
    return errors


def may_sign(staff_id: UUID, *, used_by: Collection[str]) -> bool:
    """Tell whether a manager may sign: nobody signs for a measure that they used themselves."""
    return str(staff_id) not in used_by


def is_late(at: datetime, *, due_at: datetime) -> bool:
    """Tell whether something is done after its clock; ends are whole seconds, and the last one counts in full."""
    return at.replace(microsecond=0) > due_at
