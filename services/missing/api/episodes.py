"""Routes for episodes: begin one, read it, read those that are open, and take one back."""

from typing import Any
from uuid import UUID

from flask import Response

from services.missing.actions import writing as actions
from services.missing.api.reading import carried_receipt, episode_to_change
from services.missing.queries import episodes as queries
from services.missing.schemas.episodes import (
    EpisodeReceipt,
    EpisodesOfOneOut,
    EpisodesOut,
    NewEpisode,
    Retraction,
    WholeEpisodeOut,
)
from services.missing.showing import FACTS, KEPT_FOR, count_lately, episode_shown, may_know, whole_shown
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, as_json
from shared.db import database_time
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("episodes", url_prefix="/v1")

# Local choice: years of somebody who is away often.
MOST_EPISODES = 200


@api.post("/episodes")
@allow(Operation.CREATE, ItemKind.MISSING_EPISODE_FACTS)
@api.arguments(NewEpisode)
@api.response(201, EpisodeReceipt)
def open_episode(new: dict[str, Any]) -> dict[str, Any]:
    """Begin an episode: somebody is late, away or missing; whoever must know of it is told."""
    young_person_id = new["young_person_id"]
    reader().require(young_person_id, FACTS, information_class=KEPT_FOR, operation=Operation.READ)
    reader().require(young_person_id, FACTS, information_class=KEPT_FOR)
    with transaction() as session:
        episode_id = once(session, new, lambda: actions.open_episode(session, by=reader().staff_id, **new))
    return carried_receipt(episode_id)


@api.get("/episodes")
@allow(Operation.READ, ItemKind.MISSING_EPISODE_FACTS)
@api.response(200, EpisodesOut)
def list_open() -> Response:
    """Read which of one's young people are away now, and whose return still asks for something."""
    mine = [each for each in reader().young_people() if reader().view(each, FACTS) is not View.NOTHING]
    with reading() as session:
        found = [each for each in queries.unfinished(session, mine) if may_know(reader(), each)]
        return as_json({"episodes": [episode_shown(session, reader(), each) for each in found]})


@api.get("/young-people/<uuid:young_person_id>/episodes")
@allow(Operation.READ, ItemKind.MISSING_EPISODE_FACTS)
@api.response(200, EpisodesOfOneOut)
def list_of_one(young_person_id: UUID) -> Response:
    """Read when a young person was late, away or missing, the latest first, and how often lately."""
    with reading() as session:
        found = queries.episodes_of(session, young_person_id, limit=MOST_EPISODES)
        shown = [episode_shown(session, reader(), each) for each in found if may_know(reader(), each)]
        lately = count_lately(session, reader(), young_person_id, until=database_time(session))
    return as_json({"episodes": shown, "within_90_days": lately})


@api.get("/episodes/<uuid:episode_id>")
@allow(Operation.READ, ItemKind.MISSING_EPISODE_FACTS)
@api.response(200, WholeEpisodeOut)
def read_episode(episode_id: UUID) -> Response:
    """Read an episode with what was written down of it, its clocks and its interview."""
    with reading() as session:
        episode = queries.get_episode(session, episode_id)
        return as_json(whole_shown(session, reader(), episode))


@api.post("/episodes/<uuid:episode_id>/retraction")
@allow(Operation.RETRACT, ItemKind.MISSING_EPISODE_FACTS)
@api.arguments(Retraction)
@api.response(200, EpisodeReceipt)
def retract(said: dict[str, Any], episode_id: UUID) -> dict[str, Any]:
    """Take an episode back that was about somebody else, or never was; its alert vanishes with it."""
    with transaction() as session:
        episode = episode_to_change(session, episode_id, operation=Operation.RETRACT, revision=said["revision"])
        actions.retract(session, episode, by=reader().staff_id, reason=said["reason"])
    return carried_receipt(episode_id)
