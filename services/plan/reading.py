"""One reader before one young person's plan: what they may see of it, and the plan as they see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.plan.queries import arriving, lines, whose
from services.plan.rules import lines as rules
from shared.access.kinds import ItemKind
from shared.access.policy import View
from shared.access.reader import CurrentReader
from shared.clock import utc_now
from shared.problems import NotFound
from shared.signed import Position


@dataclass(frozen=True, kw_only=True)
class MayRead:
    """How much a reader gets of each part; a family of which they get nothing is not in `views`."""

    views: Mapping[str, View]
    team: View
    own_words: View

    @property
    def heard(self) -> list[str]:
        """Return the families whose news, or lack of it, this reader may know of."""
        return [*self.views, *([] if self.team is View.NOTHING else [rules.RELATIONS])]

    @property
    def quoting(self) -> list[str]:
        """Return the families whose quotations they may read: by caution those that they read whole."""
        whole = [family for family, view in self.views.items() if view is View.WHOLE]
        return whole if self.own_words is View.WHOLE else []


@dataclass(frozen=True, kw_only=True)
class Page:
    """Which lines of the timeline are asked for."""

    limit: int
    kind: str | None = None
    before: lines.Before | None = None


def may_read(reader: CurrentReader, *, young_person_id: UUID) -> MayRead:
    """Return what the policy gives this reader of a young person's plan."""
    return MayRead(
        views=rules.readable(
            lambda kind, information_class: reader.view(young_person_id, kind, information_class=information_class)
        ),
        team=reader.view(young_person_id, ItemKind.TEAM_PANEL),
        own_words=reader.view(young_person_id, ItemKind.OWN_WORDS),
    )


def registrations(session: Session, *, young_person_id: UUID, staff_id: UUID) -> list[UUID]:
    """Return under which ids the plan holds this young person.

    Raises NotFound while nothing was heard of their relations, and for whom a restriction bars: what the plan itself
    knows may only take away.
    """
    found = whose.registrations_of(session, young_person_id=young_person_id)
    heard = whose.has_heard_of(session, registrations=found)
    if not heard or whose.is_barred(session, staff_id=staff_id, registrations=found):
        raise NotFound
    return found


def plan(
    session: Session, may: MayRead, *, young_person_id: UUID, staff_id: UUID, page: Page, awaited: Sequence[Position]
) -> dict[str, Any]:
    """Return the plan as this reader gets it, its timeline one line longer than the page where more follows.

    Raises NotFound as `registrations` does.
    """
    ids = registrations(session, young_person_id=young_person_id, staff_id=staff_id)
    at = utc_now()
    return {
        "young_person_id": young_person_id,
        **_first_part(session, may, ids=ids, at=at),
        "timeline": _timeline(session, may, ids=ids, page=page),
        "waiting": _waiting(session, may, ids=ids, awaited=awaited),
        "as_of": at,
    }


def _first_part(session: Session, may: MayRead, *, ids: Sequence[UUID], at: datetime) -> dict[str, Any]:
    since = at - rules.STRENGTHS_OF_THE_LAST
    good = lines.strengths(session, registrations=ids, families=may.views, since=since) if may.views else []
    said = lines.own_words(session, registrations=ids, families=may.quoting) if may.quoting else []
    team = [] if may.team is View.NOTHING else whose.team_of(session, registrations=ids, at=at)
    return {
        "strengths": rules.strengths_of(good, views=may.views),
        "own_words": rules.own_words_of(said),
        "team": [rules.member_shown(each, view=may.team) for each in team],
    }


def _timeline(session: Session, may: MayRead, *, ids: Sequence[UUID], page: Page) -> list[dict[str, Any]]:
    if not may.views:
        return []
    found = lines.timeline(
        session, registrations=ids, families=may.views, limit=page.limit + 1, kind=page.kind, before=page.before
    )
    shows_words = may.own_words is View.WHOLE
    return [rules.shown(line, view=may.views[line["family"]], shows_words=shows_words) for line in found]


def _waiting(
    session: Session, may: MayRead, *, ids: Sequence[UUID], awaited: Sequence[Position]
) -> list[dict[str, str]]:
    behind = arriving.standing_still(session, registrations=ids, families=may.heard)
    behind |= arriving.not_applied(session, awaited=awaited) if awaited else {}
    return [{"family": family, "why": why} for family, why in sorted(behind.items())]
