"""What the hub's routes share: a contact as this reader gets it, one that is to be changed, and plain answers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from flask import Response
from sqlalchemy.orm import Session

from services.hub.models import Contact, whole
from services.hub.queries import contacts as queries
from services.hub.rules import contacts as rules
from services.hub.showing import showing
from shared.access.kinds import ItemKind
from shared.access.routes import reader
from shared.problems import Conflict, Forbidden


def contact_to_change(session: Session, contact_id: UUID, *, revision: int) -> Contact:
    """Return the contact, locked; raises NotFound, Forbidden, or Conflict with how it stands for this reader."""
    contact = queries.get_contact_to_change(session, contact_id=contact_id)
    reader().require(contact.young_person_id, ItemKind.CONTACT, information_class=contact.information_class)
    was_there = rules.was_there(reader().staff_id, author_id=contact.author_id, co_workers=contact.co_workers)
    if not rules.may_change(reader().readers(contact.young_person_id), was_there=was_there):
        raise Forbidden("Ask somebody who was there, or a manager of the hub.")
    if contact.revision != revision:
        raise Conflict(extra={"current": shown(whole(contact))})
    return contact


def shown(contact: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a contact as far as this reader may read it; raises NotFound where that is nothing."""
    return showing(reader(), young_person_id=contact["young_person_id"]).of(contact)


def as_json(body: Mapping[str, Any]) -> Response:
    """Return the body straight from the rows: schemas cost too much for lists, and stand here as documentation."""
    return Response(orjson.dumps(body), content_type="application/json")
