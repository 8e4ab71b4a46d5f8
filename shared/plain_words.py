"""What is wrong with a field, said so that whoever typed it can put it right."""

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_NAME = 100
WHOLE_BODY = "body"

# marshmallow's own words on the left; what a person should read on the right.
PLAIN_WORDS = {
    "Missing data for required field.": "Enter {field}",
    "Field may not be null.": "Enter {field}",
    "Unknown field.": "This is not a field that can be sent",
    "Invalid input type.": "Send one JSON object with named fields",
    "Not a valid string.": "Enter {field} as text",
    "Not a valid integer.": "Enter {field} as a whole number",
    "Not a valid number.": "Enter {field} as a number",
    "Not a valid boolean.": "Say true or false",
    "Not a valid UUID.": "Give an id that this system gave out",
    "Not a valid date.": "Give a date as year, month and day, for example 2026-11-22",
    "Not a valid datetime.": "Give the time with its offset, for example 2026-11-22T02:15:00+00:00",
    "Not a valid list.": "Send a list",
    "Not a valid mapping type.": "Send named values",
    "Shorter than minimum length 1.": "Enter {field}",
}


def in_plain_words(messages: Mapping[Any, Any]) -> dict[str, list[str]]:
    """Return marshmallow's nested messages as one flat mapping: `worries.0` names the first of a list."""
    plain: dict[str, list[str]] = {}
    for path, words in _flattened(messages, ()):
        name = ".".join(path) or WHOLE_BODY
        plain.setdefault(name, []).append(_plain(words, field=path[-1] if path else WHOLE_BODY))
    return plain


def _flattened(messages: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _flattened(inner, path if name == "_schema" else (*path, readable(name)))
    elif isinstance(messages, list | tuple):
        for inner in messages:
            yield from _flattened(inner, path)
    else:
        yield path, str(messages)


def readable(name: object) -> str:
    """Return a field's name as it may be put into an answer: short and printable, whatever was sent."""
    return "".join(each for each in str(name)[:LONGEST_NAME] if each.isprintable()) or "a field"


def _plain(words: str, *, field: str) -> str:
    return PLAIN_WORDS.get(words, words).replace("{field}", field.removesuffix("_id").replace("_", " "))
