"""What every service says of its clocks: opened, due soon, met, missed, reckoned anew, stopped."""

from enum import StrEnum

from marshmallow import fields, validate

from shared.clocks import Status
from shared.events.base import EventSchema


class DeadlineTurn(StrEnum):
    """What happened with a clock (domain reference 12.5)."""

    OPENED = "opened"
    DUE_SOON = "due_soon"
    MET = "met"
    MISSED = "missed"
    RECOMPUTED = "recomputed"
    CANCELLED = "cancelled"


class DeadlineFact(EventSchema):
    """How a clock stands now, in ids, codes and instants; what it times is told by the record that it refers to."""

    deadline_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    turn = fields.Enum(DeadlineTurn, by_value=True, required=True)
    rule_id = fields.String(required=True, validate=validate.Length(1, 20))
    trigger_ref = fields.String(required=True, validate=validate.Length(1, 80))
    trigger_at = fields.AwareDateTime(required=True)
    due_at = fields.AwareDateTime(required=True)
    status = fields.Enum(Status, by_value=True, required=True)
    met_at = fields.AwareDateTime(load_default=None, allow_none=True)
