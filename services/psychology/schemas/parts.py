"""What the schemas of psychology share; lengths are local choices."""

from typing import Any

from marshmallow import Schema, fields, validate

from shared.api import AwareInstant

ONE_OF = "Choose one of: {choices}"
LONGEST_REASON = 300
MOST_LINES = 12


def code(choices: type[Any], **options: Any) -> fields.Field[Any]:
    """Return a field for one code of a list."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)


def revision() -> fields.Field[int]:
    """Return the field that says which revision was read."""
    return fields.Integer(strict=True, required=True, validate=validate.Range(0, 2**31 - 1))


def yes_or_no(**options: Any) -> fields.Field[bool]:
    """Return a field that takes yes and no as JSON has them."""
    return fields.Boolean(truthy={True}, falsy={False}, **options)


class SlotOut(Schema):
    """A time that is free of one psychologist."""

    psychologist_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)
    place = fields.String(required=True)
