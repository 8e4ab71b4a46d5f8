"""Contacts with their countersignatures, as those who work at the hub get them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import Countersignature
from services.hub.queries import copies
from services.hub.queries import countersigning as queries
from services.hub.rules.contacts import sees_worker_view
from services.hub.rules.countersigning import countersign_by
from services.hub.showing import Showing, showing
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.problems import NotFound


def managed(session: Session, reader: CurrentReader, *, hub_id: UUID) -> list[UUID]:
    """Return the young people of a hub whose contacts the reader may countersign; raises NotFound where there is none.

    They count as looked at by what is shown of them.
    """
    mine = reader.young_people()
    found = [each for each in copies.people_of(session, hub_id) if each in mine and _may_countersign(reader, each)]
    if not found:
        raise NotFound
    return found


def with_signatures(
    session: Session, reader: CurrentReader, contacts: Sequence[Mapping[Any, Any]]
) -> list[dict[str, Any]]:
    """Return the contacts as far as the reader may read them; those of which they may know nothing are left out."""
    signatures = queries.last_signatures(session, [each["id"] for each in contacts])
    views = {each: showing(reader, young_person_id=each) for each in _people_in(contacts)}
    return [
        signable(each, views[each["young_person_id"]], signature=signatures.get(each["id"]))
        for each in contacts
        if each["information_class"] in views[each["young_person_id"]].views
    ]


def signable(contact: Mapping[Any, Any], may_see: Showing, *, signature: Countersignature | None) -> dict[str, Any]:
    """Return a contact, and for those who work at the hub whether a manager has read it or is to; raises NotFound."""
    shown = may_see.of(contact)
    is_author = contact["author_id"] == may_see.staff_id
    if shown["view"] != View.WHOLE or not sees_worker_view(may_see.readers, is_author=is_author):
        return shown
    since = contact["awaits_signature_since"]
    due = None if since is None else countersign_by(since)
    names = ("signed_by", "signed_at", "note", "revision")
    signed = None if signature is None else {name: getattr(signature, name) for name in names}
    return shown | {"countersignature": signed, "awaits_signature_since": since, "countersign_by": due}


def _people_in(contacts: Iterable[Mapping[Any, Any]]) -> set[UUID]:
    return {each["young_person_id"] for each in contacts}


def _may_countersign(reader: CurrentReader, young_person_id: UUID) -> bool:
    readers = reader.readers(young_person_id)
    return decide(readers, ItemKind.CONTACT, operation=Operation.COUNTERSIGN) is View.WHOLE
