"""One reader before one young person's plan: what they may see of it, and the plan as they see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.plan import showing
from services.plan.queries import arriving, lines, past, whose
from services.plan.rules import freshness, plan_actions
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
    own: showing.MayReadOwn

    @property
    def own_words(self) -> View:
        """Return how much of the young person's own words they get."""
        return self.own.own_words

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


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What is asked about the past: what was known at an instant, and of what had happened by one."""

    known_at: datetime | None = None
    happened_at: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Tell whether nothing is asked about the past."""
        return self.known_at is None and self.happened_at is None

    @property
    def of_the_past(self) -> datetime | None:
        """Return the moment at which the plan's own is meant, None for now."""
        return None if self.is_now else self.of_the_team

    @property
    def of_the_team(self) -> datetime:
        """Return the moment whose team and whose last weeks are meant."""
        return min(each for each in (self.known_at, self.happened_at, utc_now()) if each is not None)


def may_read(reader: CurrentReader, *, young_person_id: UUID) -> MayRead:
    """Return what the policy gives this reader of a young person's plan."""
    return MayRead(
        views=rules.readable(
            lambda kind, information_class: reader.view(young_person_id, kind, information_class=information_class)
        ),
        team=reader.view(young_person_id, ItemKind.TEAM_PANEL),
        own=showing.may_read_own(reader, young_person_id=young_person_id),
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


def keeps_away(session: Session, staff_id: UUID, young_person_id: UUID) -> bool:
    """Tell whether a restriction that the plan heard of keeps somebody from a young person's record."""
    found = whose.registrations_of(session, young_person_id=young_person_id)
    return whose.is_barred(session, staff_id=staff_id, registrations=found)


def plan(
    session: Session,
    may: MayRead,
    *,
    young_person_id: UUID,
    staff_id: UUID,
    page: Page,
    awaited: Sequence[Position],
    moment: Moment,
) -> dict[str, Any]:
    """Return the plan as this reader gets it, its timeline one line longer than the page where more follows.

    Raises NotFound as `registrations` does.
    """
    ids = registrations(session, young_person_id=young_person_id, staff_id=staff_id)
    at = utc_now()
    behind = arriving.standing_still(session, registrations=ids, families=may.heard)
    late = arriving.not_applied(session, awaited=awaited) if awaited else {}
    return {
        "young_person_id": young_person_id,
        **_voice(session, may, ids=ids, moment=moment),
        **_team(session, may, ids=ids, moment=moment),
        **_actions(session, may, ids=ids, moment=moment),
        **_agreed(session, may, ids=ids, moment=moment),
        "timeline": _timeline(session, may, ids=ids, page=page, moment=moment),
        "waiting": [{"family": family, "why": why} for family, why in sorted((behind | late).items())],
        "freshness": _freshness(session, may, behind=behind | late, now=at),
        "as_of": at,
    }


def _voice(session: Session, may: MayRead, *, ids: Sequence[UUID], moment: Moment) -> dict[str, Any]:
    """Return what comes first on every plan: what they hope for, their own words, what goes well."""
    since = moment.of_the_team - rules.STRENGTHS_OF_THE_LAST
    asked: dict[str, Any] = {"registrations": ids}
    source: Any = lines
    if not moment.is_now:
        source, asked = past, {**asked, "known_at": moment.known_at, "happened_at": moment.happened_at}
    good = source.strengths(session, families=may.views, since=since, **asked) if may.views else []
    said = source.own_words(session, families=may.quoting, **asked) if may.quoting else []
    return {
        "aspirations": showing.aspirations(session, may.own, ids=ids, at=moment.of_the_past),
        "own_words": rules.own_words_of(said),
        "strengths": rules.strengths_of(good, views=may.views),
    }


def _team(session: Session, may: MayRead, *, ids: Sequence[UUID], moment: Moment) -> dict[str, Any]:
    at = moment.of_the_team
    if may.team is View.NOTHING:
        return {"team": []}
    if moment.is_now:
        members = whose.team_of(session, registrations=ids, at=at)
    else:
        members = past.team_at(session, registrations=ids, at=at, known_at=moment.known_at)
    return {"team": [rules.member_shown(each, view=may.team) for each in members]}


def _actions(session: Session, may: MayRead, *, ids: Sequence[UUID], moment: Moment) -> dict[str, Any]:
    found = showing.actions(session, may.own, ids=ids, at=moment.of_the_past)
    return {"promised_next": plan_actions.promised_next(found), "actions": found}


def _agreed(session: Session, may: MayRead, *, ids: Sequence[UUID], moment: Moment) -> dict[str, Any]:
    """Return what helps and what was agreed, which stand at the top of a plan."""
    found = {}
    for name, families, at_most in (
        ("strategies", rules.STRATEGIES, rules.STRATEGIES_AT_MOST),
        ("agreements", rules.AGREEMENTS, rules.AGREEMENTS_AT_MOST),
    ):
        page = Page(limit=at_most - 1)
        found[name] = _lines_of(session, may, sorted(families & set(may.views)), ids=ids, page=page, moment=moment)
    return found


def _timeline(
    session: Session, may: MayRead, *, ids: Sequence[UUID], page: Page, moment: Moment
) -> list[dict[str, Any]]:
    happened = [family for family in may.views if family not in rules.STRATEGIES]
    return _lines_of(session, may, happened, ids=ids, page=page, moment=moment)


def _lines_of(
    session: Session, may: MayRead, families: Sequence[str], *, ids: Sequence[UUID], page: Page, moment: Moment
) -> list[dict[str, Any]]:
    """Return the lines of some families as the reader gets them, one more than the page where more follow."""
    if not families:
        return []
    asked: dict[str, Any] = {"registrations": ids, "families": families, "limit": page.limit + 1}
    asked |= {"kind": page.kind, "before": page.before}
    shows_words = may.own_words is View.WHOLE
    if moment.is_now:
        found = lines.timeline(session, **asked)
        return [rules.shown(line, view=may.views[line["family"]], shows_words=shows_words) for line in found]
    then = past.timeline(session, known_at=moment.known_at, happened_at=moment.happened_at, **asked)
    return [
        rules.shown(line, view=may.views[line["family"]], shows_words=shows_words)
        | {
            "known_later": moment.happened_at is not None and line["received_at"] > moment.happened_at,
            "reads_differently_now": line["superseded_at"] is not None,
        }
        for line in then
    ]


def _freshness(session: Session, may: MayRead, *, behind: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Return how current each part is; the plan's own parts are as current as they are stored."""
    asked = arriving.last_asked(session)
    told: dict[str, Any] = {"asked": asked, "behind": behind, "now": now}
    relations = [] if may.team is View.NOTHING else [rules.RELATIONS]
    return {
        "timeline": freshness.of_section(list(may.views), **told),
        "team": freshness.of_section(relations, **told),
    }
