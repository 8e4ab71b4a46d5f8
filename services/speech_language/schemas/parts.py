"""What the schemas of speech and language share; lengths are local choices."""

from typing import Any

from marshmallow import Schema, fields, validate

from services.speech_language.models.screenings import LONGEST_REASON
from shared.api import Text

ONE_OF = "Choose one of: {choices}"


def code(choices: type[Any], **options: Any) -> fields.Field[Any]:
    """Return a field for one code of a list."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)


def revision(*, least: int = 1) -> fields.Field[int]:
    """Return the field that says which revision was read."""
    return fields.Integer(strict=True, required=True, validate=validate.Range(least, 2**31 - 1))


def yes_or_no(**options: Any) -> fields.Field[bool]:
    """Return a field that takes yes and no as JSON has them."""
    return fields.Boolean(truthy={True}, falsy={False}, **options)


class Because(Schema):
    """Why something is taken back or ended."""

    reason = Text(LONGEST_REASON, required=True)
