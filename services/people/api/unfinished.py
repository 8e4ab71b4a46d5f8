"""Routes for what somebody was typing: kept for themselves alone, given back, thrown away."""

from typing import Any

from services.people.actions import unfinished as actions
from services.people.queries import unfinished as queries
from services.people.queries.unfinished import Place
from services.people.schemas.unfinished import KeptOut, PlaceSchema, Typed, TypedOut, UnfinishedListOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api
from shared.clock import utc_now
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("unfinished", url_prefix="/v1/unfinished-work")


@api.get("")
@allow(Operation.READ, ItemKind.UNFINISHED_WORK, about_nobody=True)
@api.response(200, UnfinishedListOut)
def list_mine() -> dict[str, Any]:
    """Read what one has not finished, without its words."""
    with reading() as session:
        found = queries.everything_of(session, reader().staff_id, since=utc_now() - actions.KEPT_FOR)
        names = ("form", "about_id", "item_id", "kept_at")
        return {"unfinished_work": [{name: getattr(each, name) for name in names} for each in found]}


@api.post("")
@allow(Operation.CREATE, ItemKind.UNFINISHED_WORK, about_nobody=True)
@api.arguments(Typed)
@api.response(200, KeptOut)
def keep(said: dict[str, Any]) -> dict[str, Any]:
    """Keep what one is typing; what was kept there before is replaced, so that sending it twice changes nothing."""
    typed = said.pop("typed")
    with transaction() as session:
        return {"kept_at": actions.keep(session, reader().staff_id, Place(**said), typed=typed, now=utc_now())}


@api.get("/typed")
@allow(Operation.READ, ItemKind.UNFINISHED_WORK, about_nobody=True)
@api.arguments(PlaceSchema, location="query")
@api.response(200, TypedOut)
def give_back(asked: dict[str, Any]) -> dict[str, Any]:
    """Read what one was typing there."""
    with reading() as session:
        since = utc_now() - actions.KEPT_FOR
        found = queries.find(session, reader().staff_id, Place(**asked), since=since)
        if found is None:
            raise NotFound
        return {"kept_at": found.kept_at, "typed": found.typed}


@api.post("/discarding")
@allow(Operation.RETRACT, ItemKind.UNFINISHED_WORK, about_nobody=True)
@api.arguments(PlaceSchema)
@api.response(204)
def discard(said: dict[str, Any]) -> None:
    """Keep it no longer, because it was saved or is not wanted; a second time changes nothing."""
    with transaction() as session:
        actions.discard(session, reader().staff_id, Place(**said))
