"""Fields that several of the hub's schemas share."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from shared.api import Text
from shared.fields import is_blank
from shared.provocations import LONGEST_ANSWER
from shared.vocabulary import Provocation

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


def not_blank(text: str) -> None:
    """Refuse what was emptied; raises ValidationError."""
    if is_blank(text):
        raise ValidationError("Enter summary")


class AnsweredQuestion(Schema):
    """One of the model's questions, with the answer of whoever decides."""

    question = code(Provocation, required=True)
    answer = Text(LONGEST_ANSWER, required=True)


def answers() -> fields.List[dict[str, str]]:
    """Return the field for the model's questions that were answered before or beside a decision."""
    most = validate.Length(max=len(Provocation), error=f"Send at most {len(Provocation)}")
    return fields.List(fields.Nested(AnsweredQuestion), load_default=list, validate=most)
