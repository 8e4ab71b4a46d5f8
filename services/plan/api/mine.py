"""One route for the first page: what is new on the plans of those whom the reader works with, and what they owe."""

from collections import defaultdict
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import orjson
from flask import Response
from sqlalchemy.orm import Session

from services.plan.queries import mine, owned, whose
from services.plan.rules import lines as rules
from services.plan.rules.plan_actions import is_overdue
from services.plan.schemas.mine import AllOfMineOut
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api
from shared.clock import london, utc_now
from shared.running import reading
from shared.vocabulary import InformationClass

api = Api("mine", url_prefix="/v1/mine")

# Local choice: of a plan that somebody never opened, the last week is news.
NEWS_AT_FIRST = timedelta(days=7)
PLAN_ROUTE = "/v1/plans/<uuid:young_person_id>"


@api.get("")
@allow(Operation.READ, ItemKind.PLAN)
@api.response(200, AllOfMineOut)
def read_all_of_mine() -> Response:
    """Read how much is new on each plan since one last opened it, and what one owes."""
    now = utc_now()
    with reading() as session:
        shown = _whose_plan_shows(session)
        opened = mine.last_opened(session, staff_id=reader().staff_id, young_people=shown, route=PLAN_ROUTE)
        fresh = _new_lines(session, shown, opened=opened, now=now)
        owed = owned.owed_by(session, owner_id=reader().staff_id, young_people=shown)
    lines = [
        {"young_person_id": each, "new_lines": fresh.get(each, 0), "last_opened_at": opened.get(each)}
        for each in sorted(shown, key=str)
    ]
    names = ("id", "young_person_id", "words", "due_on", "status")
    today = london(now).date()
    owes = [{name: each[name] for name in names} | {"is_overdue": is_overdue(each, today=today)} for each in owed]
    return Response(orjson.dumps({"young_people": lines, "owed": owes}), content_type="application/json")


def _whose_plan_shows(session: Session) -> list[UUID]:
    """Return those whose plan the reader may open; what the plan itself knows may only take away."""
    opens = [each for each in reader().young_people() if reader().view(each, ItemKind.PLAN) is not View.NOTHING]
    barred = whose.barred_from(session, staff_id=reader().staff_id)
    heard = whose.heard_of(session, young_people=opens)
    return [each for each in opens if each in heard and each not in barred]


def _view(young_person_id: UUID, kind: ItemKind, information_class: InformationClass) -> View:
    return reader().view(young_person_id, kind, information_class=information_class)


def _new_lines(session: Session, shown: list[UUID], *, opened: dict[UUID, datetime], now: datetime) -> dict[UUID, int]:
    """Count what is new, together for all whose plans the reader may read alike."""
    alike: defaultdict[tuple[str, ...], dict[UUID, datetime]] = defaultdict(dict)
    for each in shown:
        families = tuple(sorted(rules.readable(partial(_view, each))))
        alike[families][each] = opened.get(each, now - NEWS_AT_FIRST)
    found: dict[UUID, int] = {}
    for families, since in alike.items():
        found |= mine.new_lines(session, families=families, since=since)
    return found
