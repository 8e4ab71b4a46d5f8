"""Signing, as a manager, that one has read a flagged contact."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.models import Contact, Countersignature
from shared.clock import utc_now
from shared.problems import Conflict


def countersign(
    session: Session,
    contact: Contact,
    *,
    by: UUID,
    note: str | None = None,
    signed_at: datetime | None = None,
    signature_id: UUID | None = None,
) -> UUID:
    """Write down that a manager has read a contact as it reads now; return the signature's id.

    Raises Conflict when none is asked for, or somebody else was first.
    """
    if contact.awaits_signature_since is None:
        raise Conflict("This waits for no signature: somebody has signed it, or nobody was asked to.")
    signature = Countersignature(
        id=signature_id or uuid7(),
        contact_id=contact.id,
        revision=contact.revision,
        signed_by=by,
        signed_at=signed_at or utc_now(),
        note=note,
    )
    session.add(signature)
    contact.awaits_signature_since = None
    return signature.id
