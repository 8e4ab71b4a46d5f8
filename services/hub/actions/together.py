"""One happening with several young people, written once and split: a record and an event for each."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.actions import contacts, incidents
from shared.context import acting


def log_together(session: Session, *, with_whom: Iterable[Mapping[str, Any]], author_id: UUID, **said: Any) -> UUID:
    """Write a contact down for each of the young people; return what joins the records, which stays here.

    `with_whom` holds a `young_person_id` each, and whatever is said of that one alone. Raises Invalid as `log_contact`.
    """
    together_id = uuid7()
    for own in with_whom:
        # The story's id stands on every event: one for all of them would lead from one young person to the others.
        with acting(str(author_id), correlation=str(uuid7())):
            contacts.log_contact(session, author_id=author_id, together_id=together_id, **{**said, **own})
    return together_id


def record_together(session: Session, *, with_whom: Iterable[Mapping[str, Any]], author_id: UUID, **said: Any) -> UUID:
    """Write one incident down for each of the young people, as `log_together` does; raises as `record_incident`."""
    together_id = uuid7()
    for own in with_whom:
        with acting(str(author_id), correlation=str(uuid7())):
            incidents.record_incident(session, author_id=author_id, together_id=together_id, **{**said, **own})
    return together_id
