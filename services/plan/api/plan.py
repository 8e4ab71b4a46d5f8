"""The plan's one route: a young person's coordinated plan, as its reader may read it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from flask import Response

from services.plan import reading as plan_reading
from services.plan.asking import of_the_one_that_stands
from services.plan.queries import lines, whose
from services.plan.schemas.plan import PlanQuery
from services.plan.schemas.whole import PlanOut
from services.plan.waiting import wait_for
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, read_cursor, write_cursor
from shared.running import reading
from shared.signed import Position, read_after

api = Api("plan", url_prefix="/v1")


@api.get("/plans/<uuid:young_person_id>")
@allow(Operation.READ, ItemKind.PLAN)
@of_the_one_that_stands
@api.arguments(PlanQuery, location="query")
@api.response(200, PlanOut)
def read_plan(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read a young person's coordinated plan: strengths and own words first, then team and timeline."""
    may = plan_reading.may_read(reader(), young_person_id=young_person_id)
    moment = plan_reading.Moment(known_at=asked.get("as_known_at"), happened_at=asked.get("as_happened_at"))
    awaited = _awaited(asked.get("after"), families=may.heard, young_person_id=young_person_id)
    page = plan_reading.Page(limit=asked["limit"], kind=asked.get("kind"), before=_before(asked.get("cursor")))
    wait_for(awaited)
    with reading() as session:
        plan = plan_reading.plan(
            session,
            may,
            young_person_id=young_person_id,
            staff_id=reader().staff_id,
            page=page,
            awaited=awaited,
            moment=moment,
        )
    return Response(orjson.dumps(_paged(plan, limit=page.limit)), content_type="application/json")


def _awaited(after: str | None, *, families: Sequence[str], young_person_id: UUID) -> list[Position]:
    """Return which of the awaited events concern this plan and this reader."""
    if after is None:
        return []
    with reading() as session:
        theirs = whose.registrations_of(session, young_person_id=young_person_id)
    return [each for each in read_after(after) if each[0] in families and each[1] in theirs]


def _before(cursor: str | None) -> lines.Before | None:
    if cursor is None:
        return None
    occurred_at, item_id = read_cursor(cursor)
    return datetime.fromisoformat(occurred_at), UUID(item_id)


def _paged(plan: dict[str, Any], *, limit: int) -> dict[str, Any]:
    """Return the plan with one page of its timeline, and the cursor of the next one where more follows."""
    timeline = plan["timeline"]
    last = timeline[limit - 1] if len(timeline) > limit else None
    following = write_cursor(last["occurred_at"].isoformat(), last["item_id"].hex) if last else None
    return {**plan, "timeline": timeline[:limit], "next": following}
