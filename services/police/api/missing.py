"""Routes for officers about who is missing: who it is, and saying the grade or that they were found."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.police.actions import missing as actions
from services.police.api.reading import LISTENER, is_police_to
from services.police.models import KnownEpisode, MissingStatement
from services.police.queries import missing as queries
from services.police.schemas.missing import MissingListOut, NewStatement, StatementReceipt
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, as_json, receipt
from shared.idempotency import once
from shared.messaging.handing_over import signed_events
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("missing", url_prefix="/v1")

STATED = (
    *("id", "grade", "stated_lower", "found_how", "police_ref", "happened_at", "what_happened", "what_we_ask"),
    *("origin", "stated_at", "stated_by"),
)
SHOWN = ("episode_id", "young_person_id", "missing_since", "grade", "police_ref")


@api.get("/missing-episodes")
@allow(Operation.READ, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.response(200, MissingListOut)
def list_missing() -> Response:
    """Read who of one's young people is missing, with what police stated."""
    mine = [each for each in reader().young_people() if is_police_to(each)]
    with reading() as session:
        found = [_shown(session, each) for each in queries.missing_now(session, mine)]
    return as_json({"missing": found})


@api.post("/missing-episodes/<uuid:episode_id>/statements")
@allow(Operation.CREATE, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.arguments(NewStatement)
@api.response(201, StatementReceipt)
def state(new: dict[str, Any], episode_id: UUID) -> dict[str, Any]:
    """Say how it is graded, or that they were found; those around the young person are told at once."""
    with transaction() as session:
        episode = queries.get_episode(session, episode_id)
        if not is_police_to(episode.young_person_id, operation=Operation.CREATE):
            raise NotFound
        by = reader().staff_id
        statement_id = once(session, new, lambda: actions.state(session, episode, by=by, **new))
        alert_id = session.get_one(MissingStatement, statement_id).alert_id
    carried = {"handed_over": signed_events(alert_id, listener=LISTENER), "alert_id": alert_id}
    return receipt(statement_id) | carried


def _shown(session: Session, episode: KnownEpisode) -> dict[str, Any]:
    stated = [{n: getattr(each, n) for n in STATED} for each in queries.statements_of(session, episode.episode_id)]
    return {name: getattr(episode, name) for name in SHOWN} | {"statements": stated}
