"""Fields that several schemas share."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields

from services.people.rules.names import LONGEST_NAME, NameRefused, as_name
from shared.api import Text

ONE_OF = "Choose one of: {choices}"


class Name(Text):
    """A name as people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(LONGEST_NAME, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        try:
            return as_name(super()._deserialize(value, attr, data, **kwargs))
        except NameRefused as refusal:
            raise ValidationError(str(refusal)) from refusal


def code(choices: type[StrEnum], **options: Any) -> fields.Field[Any]:
    """Return a field for one of the codes, which a refusal names."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)
