"""Contacts as the hub itself tells them: in a handover, and in its log of a day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from services.web import moments
from services.web.backends.people import Me, Names
from services.web.pages.lines import Line, line_of

TYPE = "hub.contact.logged"


def authors_of(contacts: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of everybody whom the contacts name."""
    signed = {each["countersignature"]["signed_by"] for each in contacts if each.get("countersignature")}
    return signed | {each["author_id"] for each in contacts if each.get("author_id")}


def contact_line(contact: Mapping[str, Any], *, names: Names, me: Me) -> Line:
    """Return a contact as a line; it is read where it was written, so it came from nowhere else."""
    here = {"item_id": contact["id"], "received_at": contact["recorded_at"], "is_corrected": contact["revision"] > 1}
    entry = {**contact, **here, "source": {"service": "hub", "type": TYPE}}
    line = line_of(entry, names=names, me=me, young_person_id=contact["young_person_id"])
    written = moments.in_words(moments.moment_of(contact["recorded_at"]))
    return replace(line, source=f"Written down {written}")
