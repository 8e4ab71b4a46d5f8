"""The route for how steady the work with a young person is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.queries.stability import work_with
from services.people.queries.team import staff_called
from services.people.queries.young_people import standing_registration
from services.people.rules.stability import COUNTED_ROLES, DEFINITION, Stability, Window, known_since, stability
from services.people.schemas.stability import StabilityOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow
from shared.api import Api
from shared.clock import london, utc_now
from shared.problems import NotFound
from shared.role_words import role_words
from shared.running import reading
from shared.vocabulary import AssignmentRole

api = Api("stability", url_prefix="/v1/young-people/<uuid:young_person_id>/stability")

# Everybody has these two, or should; a personal adviser is spoken of where there is or was one.
ALWAYS_TOLD = frozenset({AssignmentRole.KEY_WORKER, AssignmentRole.SOCIAL_WORKER})


@api.get("")
@allow(Operation.READ, ItemKind.STABILITY)
@api.response(200, StabilityOut)
def read_stability(young_person_id: UUID) -> dict[str, Any]:
    """Read how many workers a young person had, who they have now and since when, and why they changed."""
    with reading() as session:
        return _stability(session, young_person_id, moment=utc_now())


def _stability(session: Session, young_person_id: UUID, *, moment: datetime) -> dict[str, Any]:
    young_person = standing_registration(session, young_person_id)
    if young_person is None:
        raise NotFound
    # Whoever has left is told of as on the day of leaving.
    today = min(each for each in (london(moment).date(), young_person.left_on) if each is not None)
    works = work_with(session, young_person_id, moment=moment)
    since = known_since(works, joined_on=young_person.joined_on, today=today)
    found = [stability(works, role=role, today=today, known_since=since) for role in COUNTED_ROLES]
    told = [each for each in found if each.role in ALWAYS_TOLD or any(window.workers for window in each.windows)]
    names = _names(session, told)
    return {
        "as_of": today,
        "known_since": since,
        "roles": [_role(each, names) for each in told],
        "definition": DEFINITION,
    }


def _names(session: Session, found: list[Stability]) -> dict[UUID, str]:
    now = {spell.staff_id for each in found for spell in each.now}
    return {each.id: each.display_name for each in staff_called(session, now)}


def _role(found: Stability, names: Mapping[UUID, str]) -> dict[str, Any]:
    now = [{"staff_id": each.staff_id, "name": names[each.staff_id], "since": each.first_day} for each in found.now]
    windows = [_window(each) for each in found.windows]
    return {"role": found.role, "role_words": role_words(found.role), "now": now, "windows": windows}


def _window(window: Window) -> dict[str, Any]:
    by_reason = [{"reason": reason, "count": count} for reason, count in sorted(window.changes.items())]
    return {
        "months": window.months,
        "first_day": window.first_day,
        "workers": window.workers,
        "changes": sum(window.changes.values()),
        "by_reason": by_reason,
    }
