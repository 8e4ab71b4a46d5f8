"""Saying a word to the next shift, and signing what was read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.models import HandoverNote, HandoverSignature
from services.hub.queries import copies
from services.hub.rules import handover as rules
from shared.clock import utc_now
from shared.events.hub import HandoverSigned
from shared.messaging.outbox import announce
from shared.problems import Invalid


def write_note(
    session: Session,
    *,
    hub_id: UUID,
    author_id: UUID,
    words: str,
    written_at: datetime | None = None,
    note_id: UUID | None = None,
) -> UUID:
    """Leave a word for the next shift about the hub as a whole; return its id."""
    note = HandoverNote(
        id=note_id or uuid7(), home_id=hub_id, author_id=author_id, words=words, written_at=written_at or utc_now()
    )
    session.add(note)
    return note.id


def retract_note(note: HandoverNote) -> None:
    """Take a word to the next shift back, such as one that says too much of one young person."""
    note.retracted_at = utc_now()


def sign(
    session: Session,
    *,
    hub_id: UUID,
    staff_id: UUID,
    since: datetime,
    read_to: datetime,
    signed_at: datetime | None = None,
    signature_id: UUID | None = None,
) -> UUID:
    """Write down that somebody has read a hub's handover up to an instant; return the signature's id.

    Raises Invalid for what nobody can have read.
    """
    signed_at = signed_at or utc_now()
    if objection := rules.objection_to_signing(since=since, to=read_to, now=signed_at):
        raise Invalid({"read_to": [objection]})
    shift = copies.find_running_shift(session, staff_id, moment=signed_at)
    signature = HandoverSignature(
        id=signature_id or uuid7(),
        home_id=hub_id,
        staff_id=staff_id,
        shift_id=shift.shift_id if shift is not None and shift.home_id == hub_id else None,
        since=since,
        read_to=read_to,
        signed_at=signed_at,
    )
    session.add(signature)
    announce(
        session,
        HandoverSigned,
        occurred_at=signed_at,
        actor=str(staff_id),
        signature_id=signature.id,
        home_id=hub_id,
        staff_id=staff_id,
        since=since,
        read_to=read_to,
        signed_at=signed_at,
    )
    return signature.id
