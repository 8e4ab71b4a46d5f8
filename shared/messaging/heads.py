"""What a source answers to those it has told: the heads of its streams, their digest, and events by number."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from shared.messaging.outbox import envelope_of
from shared.messaging.tables import event_log, subject_sequence

# Local choices: what one answer carries at most.
EVENTS_A_PAGE = 200
HEADS_A_PAGE = 5000


def heads(session: Session, family: str, *, since: datetime | None, after: UUID | None) -> list[dict[str, Any]]:
    """Return the last number and event id of each stream of the family, by subject; those changed since, or all.

    What the relay still has to carry is left out: it is late, and not lost.
    """
    is_head = and_(
        event_log.c.family == subject_sequence.c.family,
        event_log.c.subject == subject_sequence.c.subject,
        event_log.c.sequence == subject_sequence.c.last,
    )
    found = (
        select(event_log.c.subject, event_log.c.sequence, event_log.c.event_id)
        .join_from(subject_sequence, event_log, is_head)
        .where(subject_sequence.c.family == family)
        .where(or_(event_log.c.published_at.is_not(None), event_log.c.for_record))
        .order_by(event_log.c.subject)
        .limit(HEADS_A_PAGE)
    )
    if since is not None:
        found = found.where(or_(event_log.c.published_at >= since, event_log.c.for_record))
    if after is not None:
        found = found.where(event_log.c.subject > after)
    return [
        {"subject": str(row.subject), "sequence": row.sequence, "event_id": str(row.event_id)}
        for row in session.execute(found)
    ]


def digest_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return one value that differs when any head differs."""
    ordered = sorted(f"{row['subject']}:{row['sequence']}:{row['event_id']}" for row in rows)
    return hashlib.sha256("\n".join(ordered).encode()).hexdigest()


def events_after(session: Session, family: str, subject: UUID, *, after: int) -> list[dict[str, Any]]:
    """Return the envelopes of a stream from the number that follows, a page of them."""
    wanted = select(event_log).where(
        event_log.c.family == family, event_log.c.subject == subject, event_log.c.sequence > after
    )
    rows = session.execute(wanted.order_by(event_log.c.sequence).limit(EVENTS_A_PAGE)).mappings()
    return [orjson.loads(envelope_of(dict(row))) for row in rows]
