"""The JSON Schema of the envelope: CloudEvents 1.0 in structured JSON, with our own attributes beside its own."""

from typing import Any

from shared.documents.event_types import DIALECT
from shared.events.base import TYPE_PATTERN
from shared.messaging.envelope import FAMILY_PATTERN
from shared.vocabulary import TRAVELS, LawfulBasis, Purpose

# A pattern beside the format, because checking a format is optional in JSON Schema.
UUID_FORM = {"type": "string", "format": "uuid", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
# Groups with names are Python's own; JSON Schema has plain ones.
TYPE_FORM = TYPE_PATTERN.pattern.replace("?P<source>", "").replace("?P<thing>", "").replace("?P<what>", "")
TYPE_FORM = TYPE_FORM.replace("?P<major>", "").replace("\\d", "[0-9]")


def _id(meaning: str) -> dict[str, Any]:
    return {"description": meaning, **UUID_FORM}


def _words(meaning: str, **more: Any) -> dict[str, Any]:
    return {"description": meaning, "type": "string", "minLength": 1, **more}


def _instant(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "type": "string", "format": "date-time"}


def _count(meaning: str) -> dict[str, Any]:
    # CloudEvents knows 32-bit integers only.
    return {"description": meaning, "type": "integer", "minimum": 1, "maximum": 2**31 - 1}


ATTRIBUTES: dict[str, dict[str, Any]] = {
    "specversion": {"description": "The version of CloudEvents.", "const": "1.0"},
    "id": _id("The event; the same id again is the same event (UUIDv7)."),
    "source": _words("The service that announced it, after a slash.", pattern="^/[a-z_]+$"),
    "type": _words("What happened, with the major version of its data.", pattern=TYPE_FORM),
    "subject": _id("The young person where it is about one, else the staff member or home."),
    "time": _instant("When it happened."),
    "recordedtime": _instant("When it was written down."),
    "family": _words("Class, source and thing; numbers count within it.", pattern=FAMILY_PATTERN.pattern),
    "sequence": _count("Its number for this subject in this family, without gaps from 1."),
    "item": _id("The record that it tells of."),
    "revision": _count("Which revision of the record it tells of; the highest one shows."),
    "withdraws": _id("The record whose earlier revisions vanish from this family on receipt."),
    "class": {"description": "For whom it was written.", "enum": sorted(TRAVELS)},
    "actor": _words("Who decided: a staff member's id, or the service."),
    "purpose": {"description": "Why it is shared.", "enum": sorted(Purpose)},
    "basis": {"description": "The ground in data-protection law for sharing it.", "enum": sorted(LawfulBasis)},
    "correlationid": _id("What was done, from the page to the last listener."),
    "causationid": _id("The event that led to this one."),
    "dataschema": _words("The schema of the data.", format="uri-reference"),
    "datacontenttype": {"description": "The form of the data.", "const": "application/json"},
    "data": {"description": "What the type's own schema says.", "type": "object"},
}
OPTIONAL = frozenset({"withdraws", "causationid"})


def envelope_schema() -> dict[str, Any]:
    """Return the JSON Schema of every event on its way; attributes that a listener does not know are no fault."""
    return {
        "$schema": DIALECT,
        "$id": "/contracts/envelope.json",
        "title": "Envelope",
        "description": "A CloudEvents 1.0 event in structured JSON, as it is sent and as it is stored.",
        "type": "object",
        "properties": ATTRIBUTES,
        "required": sorted(set(ATTRIBUTES) - OPTIONAL),
    }
