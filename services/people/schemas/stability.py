"""How steady the work with a young person is."""

from marshmallow import Schema, fields

from services.people.schemas.parts import code
from shared.vocabulary import AssignmentRole, EndReason


class WorkerNowOut(Schema):
    """Who is the worker now, and since which day without a break."""

    staff_id = fields.UUID(required=True)
    name = fields.String(required=True)
    since = fields.Date(required=True)


class ChangesOut(Schema):
    """How often somebody's work ended for one reason."""

    reason = code(EndReason, required=True)
    count = fields.Integer(required=True)


class WindowOut(Schema):
    """What happened in the last months; `first_day` is later where the young person is known for less."""

    months = fields.Integer(required=True)
    first_day = fields.Date(required=True)
    workers = fields.Integer(required=True)
    changes = fields.Integer(required=True)
    by_reason = fields.List(fields.Nested(ChangesOut), required=True)


class RoleStabilityOut(Schema):
    """One role: who is there now, and how many were."""

    role = code(AssignmentRole, required=True)
    role_words = fields.String(required=True)
    now = fields.List(fields.Nested(WorkerNowOut), required=True)
    windows = fields.List(fields.Nested(WindowOut), required=True)


class StabilityOut(Schema):
    """How steady the work is on a day, with what is counted in words."""

    as_of = fields.Date(required=True)
    known_since = fields.Date(required=True, allow_none=True)
    roles = fields.List(fields.Nested(RoleStabilityOut), required=True)
    definition = fields.List(fields.String(), required=True)
