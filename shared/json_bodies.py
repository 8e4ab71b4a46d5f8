"""What came as JSON: refused when it is none, its strings normalised (NFC) and free of what no database takes."""

import json
import math
import unicodedata
from collections.abc import Mapping
from typing import Any

from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs import missing
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.datastructures import MultiDict

from shared.plain_words import in_plain_words, readable
from shared.problems import Invalid, Malformed, TooLarge, Unsupported

DEEPEST = 32
NOT_STORABLE = "This contains characters that cannot be stored; type it again"
TWICE = "Send this once"


def parse_json(content: bytes) -> Any:
    """Return the document; raises Malformed for what is not JSON and Invalid for strings that cannot be stored."""
    try:
        document = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    return clean(document, path=())


def clean(value: Any, *, path: tuple[str, ...]) -> Any:
    """Return the value with every string in NFC; raises Invalid naming the field that holds what cannot be stored."""
    if len(path) > DEEPEST:
        raise Malformed("Send it less deeply nested.")
    if isinstance(value, str):
        return clean_text(value, path=path)
    if isinstance(value, list):
        return [clean(inner, path=(*path, str(number))) for number, inner in enumerate(value)]
    if isinstance(value, Mapping):
        return {
            clean_text(name, path=(*path, readable(name))): clean(inner, path=(*path, readable(name)))
            for name, inner in value.items()
        }
    return value


def clean_text(text: str, *, path: tuple[str, ...]) -> str:
    """Return the text in NFC; raises Invalid for NUL and for half a character (a lone surrogate)."""
    if any(each == "\x00" or "\ud800" <= each <= "\udfff" for each in text):
        raise Invalid({".".join(path) or "body": [NOT_STORABLE]})
    return unicodedata.normalize("NFC", text)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("too large a number")
    return number


class BodyParser(FlaskParser):
    """Reads what a schema asks for; unknown fields are refused wherever they stand."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "json": RAISE, "query": RAISE}

    def load_json(self, req: Request, schema: Schema) -> Any:
        """Return the JSON body; raises TooLarge, and Unsupported for a body that says to be something else."""
        content = req.get_data(cache=True)
        if req.content_length is None and len(content) >= (req.max_content_length or math.inf):
            # Werkzeug cuts a body that came in chunks at the limit, and says nothing of it.
            raise TooLarge
        if not content:
            return missing
        if not is_json_request(req) or req.headers.get("Content-Encoding", "identity") != "identity":
            raise Unsupported
        document = parse_json(content)
        if not isinstance(document, dict):
            raise Invalid({"body": ["Send one JSON object with named fields"]})
        return document

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Return what stands behind the question mark; a value sent twice is refused unless a list is asked for."""
        proxy = self._makeproxy(req.args, schema)
        repeated = [name for name in req.args if len(req.args.getlist(name)) > 1 and name not in proxy.multiple_keys]
        if repeated:
            raise Invalid({readable(name): [TWICE] for name in repeated})
        cleaned = [(name, clean_text(value, path=(readable(name),))) for name, value in req.args.items(multi=True)]
        return self._makeproxy(MultiDict(cleaned), schema)

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **kwargs: Any) -> Any:
        """Raise Invalid with the fields in plain words."""
        # webargs puts the fields' messages under the place where they stood: {"json": {...}}.
        messages = error.messages if isinstance(error.messages, dict) else {"body": error.messages}
        nested = [inner for inner in messages.values() if isinstance(inner, dict)]
        raise Invalid(in_plain_words(nested[0] if nested else messages)) from error
