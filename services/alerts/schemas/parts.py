"""Fields that several schemas of the alerts share."""

from typing import Any

from marshmallow import fields, validate

from shared.api import Text
from shared.events.must_know import LONGEST_ASK, LONGEST_WORDS, MOST_ASKS
from shared.vocabulary import AlertAudience

ONE_OF = "Choose one of: {choices}"
LONGEST_REASON = 500
# Local choice: "I am on it, ringing the station now" and a little more.
LONGEST_ACKNOWLEDGEMENT = 200


def code(choices: type[Any], **options: Any) -> fields.Field[Any]:
    """Return a field for one code of a list."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)


def words(**options: Any) -> fields.Field[Any]:
    """Return the field for what happened, in words that may be shared."""
    return Text(LONGEST_WORDS, **options)


def asks() -> fields.Field[Any]:
    """Return the field for what is asked: one thing to do each, one at the least."""
    return fields.List(
        Text(LONGEST_ASK, required=True),
        required=True,
        validate=validate.Length(1, MOST_ASKS, error=f"Say what is asked: between 1 and {MOST_ASKS} things"),
        error_messages={"required": "Say what is asked"},
    )


def audience() -> fields.Field[Any]:
    """Return the field for who must know."""
    return fields.List(
        code(AlertAudience),
        required=True,
        validate=validate.Length(1, len(AlertAudience), error="Choose who must know"),
        error_messages={"required": "Choose who must know"},
    )
