"""Fields for what people type: texts kept as they are, and times that say their offset."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import ValidationError, fields

KEPT_CONTROLS = "\n\t"
FIRST_YEAR, LAST_YEAR = 1900, 2100

NO_CONTROLS = "This contains characters that cannot be shown; type it again"
WITH_OFFSET = "Give the time with its offset, for example 2026-11-22T02:15:00+00:00"
NO_SUCH_YEAR = f"Give a year between {FIRST_YEAR} and {LAST_YEAR}"


def is_blank(text: str) -> bool:
    """Tell whether nothing in the text can be seen."""
    return all(each.isspace() or unicodedata.category(each) in ("Cf", "Zs", "Zl", "Zp") for each in text)


class Text(fields.String):
    """Words as somebody typed them: kept as they are, after NFC; refused when they could not be shown."""

    def __init__(self, max_length: int, **options: Any) -> None:
        super().__init__(metadata={"maxLength": max_length, **options.pop("metadata", {})}, **options)
        self.max_length = max_length

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = unicodedata.normalize("NFC", super()._deserialize(value, attr, data, **kwargs))
        if any(unicodedata.category(each) in ("Cc", "Cs") and each not in KEPT_CONTROLS for each in text):
            raise ValidationError(NO_CONTROLS)
        if len(text) > self.max_length:
            raise ValidationError(f"Use at most {self.max_length} characters; this has {len(text)}")
        if self.required and is_blank(text):
            raise self.make_error("required")
        return text


class AwareInstant(fields.Field[datetime]):
    """A point in time, sent in ISO 8601 with its offset, held in UTC."""

    def __init__(self, **options: Any) -> None:
        shape = {"type": "string", "format": "date-time"}
        super().__init__(metadata=shape | options.pop("metadata", {}), **options)

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat()

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> datetime:
        if not isinstance(value, str) or not value.isascii() or "T" not in value:
            raise ValidationError(WITH_OFFSET)
        try:
            instant = datetime.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(WITH_OFFSET) from error
        if instant.tzinfo is None:
            raise ValidationError(WITH_OFFSET)
        if not FIRST_YEAR <= instant.year <= LAST_YEAR:
            raise ValidationError(NO_SUCH_YEAR)
        return instant.astimezone(UTC)
