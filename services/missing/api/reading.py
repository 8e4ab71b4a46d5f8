"""What these routes share: an episode that may be changed, and receipts that carry what was announced."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy.orm import Session

from services.missing.models import MissingEpisode
from services.missing.queries import episodes as queries
from services.missing.showing import FACTS, KEPT_FOR, view_of
from shared.access.kinds import Operation
from shared.access.routes import reader
from shared.api import receipt
from shared.events.missing import MissingAlertRaised, MissingAlertRetracted, MissingAlertSettled
from shared.messaging.handing_over import signed_events
from shared.problems import Conflict

LISTENER = "alerts"
TELLS = (MissingAlertRaised, MissingAlertRetracted, MissingAlertSettled)


def episode_to_change(
    session: Session, episode_id: UUID, *, operation: Operation, revision: int | None = None
) -> MissingEpisode:
    """Return an episode, locked, for whoever may do this with it; raises NotFound, Forbidden, and Conflict."""
    episode = queries.get_episode(session, episode_id, to_change=True)
    view_of(reader(), episode)
    reader().require(episode.young_person_id, FACTS, information_class=KEPT_FOR, operation=operation)
    if revision is not None and episode.revision != revision:
        raise Conflict(extra={"current": {"revision": episode.revision, "state": episode.state}})
    return episode


def carried_receipt(resource_id: UUID) -> dict[str, Any]:
    """Return the receipt, with the alerts that were announced for the pages to hand over; after the transaction."""
    return receipt(resource_id) | {"handed_over": [signed_events(each, listener=LISTENER) for each in _alerts()]}


def _alerts() -> Iterable[UUID]:
    told = [each.item for each in g.get("announced", []) if each.event_class in TELLS]
    return dict.fromkeys(told)
