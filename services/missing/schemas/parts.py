"""Fields that several of these schemas share."""

from typing import Any

from marshmallow import fields, validate

from shared.api import Text

LONGEST_WORDS = 1000
LONGEST_REASON = 500
ONE_OF = "Choose one of: {choices}"


def code(choices: type[Any], **options: Any) -> fields.Field[Any]:
    """Return a field for one code of a list."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)


def revision_read(*, least: int = 1) -> fields.Field[Any]:
    """Return the field for the revision that was read before something is written about it."""
    known = validate.Range(least, 2**31 - 1, error="Give the revision that you read")
    return fields.Integer(strict=True, required=True, validate=known)


def why() -> fields.Field[Any]:
    """Return the field for the reason of a change."""
    return Text(LONGEST_REASON, required=True)
