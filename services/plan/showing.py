"""What of the plan's own one reader gets: actions, what the young person says to them, and what they hope for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.plan.queries import owned
from services.plan.rules import plan_actions as rules
from shared.access.kinds import ItemKind, Reader
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.clock import london, utc_now
from shared.vocabulary import TRAVELS, InformationClass

# The classes that an action may have: those whose words may travel, but for the two that are about something else.
KEPT_FOR = tuple(
    each
    for each in InformationClass
    if each in TRAVELS and each not in (InformationClass.REFERENCE, InformationClass.SETTING)
)
SHOWS = (View.WHOLE, View.REDUCED)


@dataclass(frozen=True, kw_only=True)
class MayReadOwn:
    """How much of the plan's own a reader gets; a class of which they get nothing is not in `actions`."""

    actions: Mapping[InformationClass, View]
    own_words: View
    readers: frozenset[Reader]
    # Whose own actions are read whatever their class; nobody's on a screen that is turned round.
    owner_id: UUID | None


def may_read_own(reader: CurrentReader, *, young_person_id: UUID) -> MayReadOwn:
    """Return what the policy gives this reader."""
    views = {each: reader.view(young_person_id, ItemKind.PLAN_ACTION, information_class=each) for each in KEPT_FOR}
    return MayReadOwn(
        actions={each: view for each, view in views.items() if view in SHOWS},
        own_words=reader.view(young_person_id, ItemKind.OWN_WORDS),
        readers=reader.readers(young_person_id),
        owner_id=reader.staff_id,
    )


def turned_round(may: MayReadOwn) -> MayReadOwn:
    """Return what may be on a screen that is turned round: what the young person may read, of what this reader may."""
    young_person = (Reader.YOUNG_PERSON,)
    theirs = {
        each: view
        for each, view in may.actions.items()
        if decide(young_person, ItemKind.PLAN_ACTION, information_class=each) is View.WHOLE
    }
    return MayReadOwn(actions=theirs, own_words=may.own_words, readers=frozenset({Reader.YOUNG_PERSON}), owner_id=None)


def one_action(session: Session, may: MayReadOwn, *, action_id: UUID) -> dict[str, Any] | None:
    """Return one action as far as the reader may read it, None where that is nothing."""
    return next(iter(_shown(session, may, owned.actions_by_id(session, [action_id], **_asked(may)), at=None)), None)


def actions(
    session: Session, may: MayReadOwn, *, ids: Sequence[UUID], at: datetime | None = None
) -> list[dict[str, Any]]:
    """Return the actions that are open or ended lately, now or as they stood at a moment, soonest first."""
    asked = {"registrations": ids, **_asked(may)}
    found = owned.actions_of(session, **asked) if at is None else owned.actions_at(session, at=at, **asked)
    return _shown(session, may, found, at=at)


def _asked(may: MayReadOwn) -> dict[str, Any]:
    return {"classes": list(may.actions), "owner_id": may.owner_id}


def _shown(
    session: Session, may: MayReadOwn, found: Sequence[Mapping[str, Any]], *, at: datetime | None
) -> list[dict[str, Any]]:
    items = [each["id"] for each in found]
    sources = owned.sources_of(session, items, at=at)
    answers = owned.answers_to(session, actions=items, at=at) if may.own_words is View.WHOLE else {}
    today = london(at or utc_now()).date()
    return [
        {
            # One's own action is read at least in short, whatever its class.
            **rules.shown(
                each,
                view=may.actions.get(each["information_class"], View.REDUCED),
                readers=may.readers,
                owner_id=may.owner_id,
                today=today,
            ),
            "answer": _answer(answers.get(each["id"])),
            "source": _source(sources[each["id"]], is_whole=each["information_class"] in may.actions),
        }
        for each in found
    ]


def aspirations(
    session: Session, may: MayReadOwn, *, ids: Sequence[UUID], at: datetime | None = None
) -> list[dict[str, Any]]:
    """Return what the young person hopes for; of reduced readers only what they chose to share."""
    if may.own_words not in SHOWS:
        return []
    found = owned.aspirations_of(session, registrations=ids, at=at)
    if may.own_words is View.REDUCED:
        found = [each for each in found if each["is_shared_with_carers"]]
    sources = owned.sources_of(session, [each["id"] for each in found], at=at)
    names = ("id", "words", "said_on", "is_shared_with_carers")
    return [
        {name: each[name] for name in names}
        | {"source": _source(sources[each["id"]], is_whole=may.own_words is View.WHOLE)}
        for each in found
    ]


def _answer(given: Mapping[str, Any] | None) -> dict[str, Any] | None:
    names = ("id", "answer", "words", "recorded_at", "action_revision")
    return None if given is None else {name: given[name] for name in names}


def _source(event: Mapping[str, Any], *, is_whole: bool) -> dict[str, Any]:
    service = event["type"].partition(".")[0]
    return {**event, "service": service, "actor": event["actor"] if is_whole else None}
