"""Routes for what happens meanwhile: write it down, put it right, take it back."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.missing.actions import writing as actions
from services.missing.api.reading import carried_receipt, episode_to_change
from services.missing.models import EpisodeEntry, MissingEpisode
from services.missing.queries import episodes as queries
from services.missing.schemas.episodes import (
    EntryCorrection,
    EpisodeReceipt,
    NewEntry,
    Retraction,
    refuse_other_fields,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api
from shared.idempotency import once
from shared.problems import Conflict
from shared.running import transaction
from shared.vocabulary import EntryKind

api = Api("entries", url_prefix="/v1")


@api.post("/episodes/<uuid:episode_id>/entries")
@allow(Operation.CREATE, ItemKind.MISSING_EPISODE_FACTS)
@api.arguments(NewEntry)
@api.response(201, EpisodeReceipt)
def add(new: dict[str, Any], episode_id: UUID) -> dict[str, Any]:
    """Write down what happened: a step, a report, a grade, who was told, found, back, and what was learnt."""
    operation = Operation.END if new["kind"] is EntryKind.CLOSED else Operation.CREATE
    with transaction() as session:
        episode = episode_to_change(session, episode_id, operation=operation)
        by = reader().staff_id
        entry_id = once(session, new, lambda: actions.add(session, episode, by=by, **new))
    return carried_receipt(entry_id)


@api.post("/entries/<uuid:entry_id>/correction")
@allow(Operation.CORRECT, ItemKind.MISSING_EPISODE_FACTS)
@api.arguments(EntryCorrection)
@api.response(200, EpisodeReceipt)
def correct(change: dict[str, Any], entry_id: UUID) -> dict[str, Any]:
    """Let an entry read as it really was; what it said before is kept."""
    revision, reason = change.pop("revision"), change.pop("reason")
    happened_at = change.pop("happened_at", None)
    with transaction() as session:
        entry, episode = _to_change(session, entry_id, operation=Operation.CORRECT, revision=revision)
        refuse_other_fields(entry.kind, change)
        by = reader().staff_id
        actions.correct(session, entry, episode, by=by, reason=reason, happened_at=happened_at, changed=change)
    return carried_receipt(entry_id)


@api.post("/entries/<uuid:entry_id>/retraction")
@allow(Operation.RETRACT, ItemKind.MISSING_EPISODE_FACTS)
@api.arguments(Retraction)
@api.response(200, EpisodeReceipt)
def retract(said: dict[str, Any], entry_id: UUID) -> dict[str, Any]:
    """Take one entry back; what is left stands."""
    with transaction() as session:
        entry, episode = _to_change(session, entry_id, operation=Operation.RETRACT, revision=said["revision"])
        actions.retract_entry(session, entry, episode, by=reader().staff_id, reason=said["reason"])
    return carried_receipt(entry_id)


def _to_change(
    session: Session, entry_id: UUID, *, operation: Operation, revision: int
) -> tuple[EpisodeEntry, MissingEpisode]:
    """Return an entry with its episode, both locked, for whoever may do this; raises as `episode_to_change`."""
    episode_id = queries.get_entry(session, entry_id).episode_id
    episode = episode_to_change(session, episode_id, operation=operation)
    entry = queries.get_entry(session, entry_id)
    if entry.revision != revision:
        raise Conflict(extra={"current": {"revision": entry.revision, "happened_at": entry.happened_at}})
    return entry, episode
