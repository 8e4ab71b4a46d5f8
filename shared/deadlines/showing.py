"""A clock as it is answered: with its rule, its start, its basis and what would change it."""

from dataclasses import fields
from typing import Any

from marshmallow import Schema
from marshmallow import fields as schema_fields

from shared import clocks
from shared.api import AwareInstant
from shared.clocks import Status
from shared.deadlines.rows import as_reckoned

NAMES = (
    "id",
    "young_person_id",
    "rule_id",
    "trigger_ref",
    "trigger_at",
    "due_at",
    "status",
    "met_at",
    "cancelled_reason",
)


class EarlierOut(Schema):
    """What a clock said before it was reckoned anew, and why that was done."""

    trigger_at = AwareInstant(required=True)
    due_at = AwareInstant(required=True)
    reason = schema_fields.String(required=True)


class DeadlineOut(Schema):
    """A clock with its rule, its start, its basis and what would change it."""

    id = schema_fields.UUID(required=True)
    young_person_id = schema_fields.UUID(required=True)
    rule_id = schema_fields.String(required=True)
    trigger_ref = schema_fields.String(required=True)
    trigger_at = AwareInstant(required=True)
    due_at = AwareInstant(required=True)
    status = schema_fields.Enum(Status, by_value=True, required=True)
    met_at = AwareInstant(required=True, allow_none=True)
    cancelled_reason = schema_fields.String(required=True, allow_none=True)
    task = schema_fields.String(required=True)
    rule = schema_fields.String(required=True)
    start = schema_fields.String(required=True)
    end = schema_fields.String(required=True)
    basis = schema_fields.String(required=True)
    what_would_change_it = schema_fields.String(required=True)
    earlier = schema_fields.List(schema_fields.Nested(EarlierOut), required=True)


def shown(row: Any) -> dict[str, Any]:
    """Return a clock as it is answered (DeadlineOut)."""
    deadline = as_reckoned(row)
    explained = clocks.explain(deadline, calendar=clocks.england_and_wales())
    told = {each.name: getattr(explained, each.name) for each in fields(explained)}
    before = [{name: getattr(each, name) for name in ("trigger_at", "due_at", "reason")} for each in deadline.history]
    return {name: getattr(row, name) for name in NAMES} | told | {"task": deadline.rule.words, "earlier": before}
