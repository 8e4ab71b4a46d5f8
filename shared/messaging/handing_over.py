"""Handing an event over by hand: a second carrier beside the relay, for what must not wait for anything.

Whoever announced it signs it; whoever waits for an answer carries it; the listener puts it into its inbox, where the
relay's copy then counts as seen. So a promise made with the 201 holds while the broker and the speaker are away.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from shared.access.grants import is_granted, listeners_of
from shared.access.tokens import sign_for_service, verify_from_service
from shared.messaging.inbox import Inbox
from shared.messaging.outbox import envelope_of
from shared.messaging.tables import event_log
from shared.problems import Unauthorised
from shared.running import reading, running

# Local choice: a stream in which more than these wait is behind for a reason, and goes by the relay.
MOST_EVENTS = 20


def signed_events(item: UUID, *, listener: str) -> str:
    """Return what this service announced of an item, signed for one listener; call it after the transaction.

    With it goes what of the same streams was not carried yet, so that no number is missing.
    """
    with reading() as session:
        rows = _events(session, item, listener=listener)
    bodies = [envelope_of(dict(row._mapping)).decode() for row in rows]
    return sign_for_service({"events": bodies}, running().name, listener)


def take_in(signed: str, inbox: Inbox) -> str:
    """Keep what was handed over, and do what follows from it; return who had announced it.

    Raises Unauthorised for what no service signed, or another one than announced it, or what is not for us to hear.
    """
    speaker, claims = verify_from_service(signed, running().name)
    bodies = [str(each).encode() for each in claims.get("events", ())]
    for body in bodies:
        family = str(orjson.loads(body)["family"])
        if family.split(".")[1:2] != [speaker] or not is_granted(running().name, family):
            raise Unauthorised
    inbox.receive(bodies)
    return speaker


def _events(session: Session, item: UUID, *, listener: str) -> Sequence[Row[Any]]:
    about = select(event_log.c.family, event_log.c.subject).where(event_log.c.item == item).distinct()
    streams = [(family, subject) for family, subject in session.execute(about) if listener in listeners_of(family)]
    wanted = or_(event_log.c.item == item, event_log.c.published_at.is_(None))
    query = select(event_log).where(and_(tuple_(event_log.c.family, event_log.c.subject).in_(streams), wanted))
    newest_first = query.order_by(event_log.c.id.desc()).limit(MOST_EVENTS)
    return list(reversed(session.execute(newest_first).all()))
