"""From what a browser sent to checked values, or to what has to be said about each field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.datastructures import FileStorage, MultiDict

from shared.plain_words import in_plain_words

Typed = dict[str, Any]


class PageForm(Schema):
    """A form on a page; what the frame of the page sends along is left out."""

    class Meta:
        """Leave out the token against forged requests and the confirmation."""

        unknown = EXCLUDE


@dataclass(frozen=True)
class Filled:
    """What came back from a form: as typed, as checked, and what is wrong with it."""

    typed: Typed
    values: dict[str, Any]
    errors: dict[str, list[str]]


def read_form(form: Schema, sent: MultiDict[str, str]) -> Filled:
    """Check what was sent; nothing is lost of what was typed."""
    typed = typed_into(form, sent)
    try:
        return Filled(typed, form.load(typed), {})
    except ValidationError as error:
        return Filled(typed, {}, in_plain_words(error.messages_dict))


def file_sent(files: Mapping[str, FileStorage], name: str) -> bytes:
    """Return what a file field sent, nothing where it was left empty; what lay on disk meanwhile is gone."""
    sent = files.get(name)
    if sent is None:
        return b""
    try:
        return bytes(sent.read())
    finally:
        sent.close()


def typed_into(form: Schema, sent: MultiDict[str, str]) -> Typed:
    """Return what was typed, field by field, without the fields that were left empty."""
    typed: Typed = {}
    for name, field in form.fields.items():
        key = field.data_key or name
        answers = [_with_plain_breaks(each) for each in sent.getlist(key) if each.strip()]
        if answers:
            typed[key] = answers if isinstance(field, fields.List) else answers[0]
    return typed


def _with_plain_breaks(text: str) -> str:
    """Undo what browsers do to a text area: every break arrives as two characters."""
    return text.replace("\r\n", "\n")


def labels_of(form: Schema) -> Mapping[str, str]:
    """Return the question that each field asks."""
    return {field.data_key or name: field.metadata.get("label", name) for name, field in form.fields.items()}
