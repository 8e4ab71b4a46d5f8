"""What one page says of all the young people somebody works with."""

from marshmallow import Schema, fields

from shared.api import AwareInstant
from shared.vocabulary import ActionStatus


class MineOut(Schema):
    """How much is new on one plan since this reader last opened it, or in the last week where they never did."""

    young_person_id = fields.UUID(required=True)
    new_lines = fields.Integer(required=True)
    last_opened_at = AwareInstant(required=True, allow_none=True)


class OwedOut(Schema):
    """An open action that this reader owns."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    words = fields.String(required=True)
    due_on = fields.Date(required=True, allow_none=True)
    status = fields.Enum(ActionStatus, by_value=True, required=True)
    is_overdue = fields.Boolean(required=True)


class AllOfMineOut(Schema):
    """What changed, and what this reader owes."""

    young_people = fields.List(fields.Nested(MineOut), required=True)
    owed = fields.List(fields.Nested(OwedOut), required=True)
