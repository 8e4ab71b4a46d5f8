"""The demonstration world's plans: what they hope for, who does what, and a past that arrived in the past."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from services.plan.actions import plan_actions, voice
from services.plan.models import PlanAction
from services.plan.queries import whose
from services.plan.rules.lines import RELATIONS
from shared.clock import london
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.messaging.tables import inbox
from shared.vocabulary import ActionOrigin, ActionStatus, AnswerKind, AssignmentRole, InformationClass

SEED = 3815
HOPES = (
    "I want to cook for a living.",
    "I want to see my nan every week.",
    "I want to pass my driving test.",
    "I want to stay at the same school.",
    "I want a dog when I have my own place.",
    "I want to play for the first team.",
)
ACTIONS = (
    ("Text by 21:30 and we fetch you", ActionOrigin.YOUNG_PERSON),
    ("Go through the college form together", ActionOrigin.TEAM),
    ("Ring nan on Sunday after lunch", ActionOrigin.FAMILY),
    ("Ask the school for a quiet place at break", ActionOrigin.REVIEW),
    ("Find out when the football trials are", ActionOrigin.YOUNG_PERSON),
    ("Put the bus times on the fridge", ActionOrigin.TEAM),
)
ENDED = (
    ("Ask the library about the Saturday club", ActionOrigin.TEAM),
    ("Take the bike to be mended", ActionOrigin.YOUNG_PERSON),
    ("Invite the aunt for Sunday lunch", ActionOrigin.FAMILY),
    ("Walk the way to college once together", ActionOrigin.TEAM),
    ("Find a dentist nearby", ActionOrigin.REVIEW),
    ("Write the letter to the old school", ActionOrigin.YOUNG_PERSON),
)
WHY_NOT = ("The club has closed.", "It was not the right moment; we will ask again.")
SHARE_KEPT = 0.85
BETWEEN = timedelta(days=60)
LONGEST_KNOWN = timedelta(days=730)
NOT_YET = ("It is too soon for me.", "Can we do it on another day?")
# Whoever promises something to a young person on an ordinary day.
CLOSEST = (
    AssignmentRole.KEY_WORKER,
    AssignmentRole.SOCIAL_WORKER,
    AssignmentRole.PERSONAL_ADVISER,
    AssignmentRole.PORTFOLIO_LEAD,
    AssignmentRole.EDGE_OF_CARE_WORKER,
    AssignmentRole.PREVENTION_WORKER,
)
# The instants that an event about a relation tells of; such a thing was heard of when it happened.
HAPPENED = ("starts_at", "ended_at", "set_at", "lifted_at", "added_at")
CARRIED_IN = timedelta(seconds=2)


def demonstrate(database: Database, now: datetime, young_people: Sequence[UUID]) -> None:
    """Write something on every plan, unless something is there already."""
    with database.transaction() as session:
        if session.scalar(select(exists().select_from(PlanAction))):
            return
        # Chance makes the plans look lived in; nothing here is a secret.
        chance = Random(SEED)  # noqa: S311
        for young_person_id in young_people:
            _write(session, chance, young_person_id, now=now)
            _what_ended_long_ago(session, chance, young_person_id, now=now)


def let_the_past_arrive_in_the_past(database: Database) -> None:
    """Note for each event that it was received when it was recorded; fold the plans again after it."""
    with database.transaction() as session:
        for row in session.execute(select(inbox.c.event_id, inbox.c.family, inbox.c.envelope)).all():
            known = inbox.c.event_id == row.event_id
            session.execute(update(inbox).where(known).values(received_at=_received(row.family, row.envelope)))


def _received(family: str, envelope: str) -> datetime:
    body = orjson.loads(envelope)
    told = [body["data"][name] for name in HAPPENED if family == RELATIONS and body["data"].get(name)]
    return datetime.fromisoformat(told[0] if told else body["recordedtime"]) + CARRIED_IN


def _write(session: Session, chance: Random, young_person_id: UUID, *, now: datetime) -> None:
    """Write down what they hope for, and what is promised these days."""
    team = _closest(session, young_person_id, at=now)
    if not team:
        return
    by, key = team[0], str(young_person_id)
    for number, words in enumerate(chance.sample(HOPES, chance.randint(1, 2))):
        said_at = now - timedelta(days=chance.randint(3, 60), hours=2)
        voice.say_aspiration(
            session,
            aspiration_id=demonstration_id("aspiration", f"{key}/{number}"),
            young_person_id=young_person_id,
            by=by,
            words=words,
            said_on=london(said_at).date(),
            is_shared_with_carers=chance.random() < 0.5,
            today=london(now).date(),
            at=said_at,
        )
    for number, (words, origin) in enumerate(chance.sample(ACTIONS, chance.randint(2, 4))):
        written_at = now - timedelta(days=chance.randint(2, 12), minutes=chance.randint(0, 600))
        action = _action(
            session,
            f"{key}/{number}",
            young_person_id=young_person_id,
            team=team,
            at=written_at,
            is_agreed=chance.random() < 0.75,
            information_class=chance.choice((InformationClass.YOUNG_PERSON_SHARED, InformationClass.TEAM)),
            due_on=london(now).date() + timedelta(days=chance.randint(-2, 21)),
            words=words,
            origin=origin,
            owner_id=chance.choice([*team, young_person_id]),
        )
        _go_on(session, chance, action, by=by, at=written_at + timedelta(hours=20))


def _what_ended_long_ago(session: Session, chance: Random, young_person_id: UUID, *, now: datetime) -> None:
    """Write down what was promised, and how it ended, every two months or so for as long as somebody worked here."""
    for number in count(1):
        written_at = now - number * BETWEEN - timedelta(days=chance.randint(0, 20))
        team = _closest(session, young_person_id, at=written_at)
        if not team or now - written_at > LONGEST_KNOWN:
            return
        words, origin = chance.choice(ENDED)
        is_kept = chance.random() < SHARE_KEPT
        action = _action(
            session,
            f"{young_person_id}/ended/{number}",
            young_person_id=young_person_id,
            team=team,
            at=written_at,
            is_agreed=True,
            information_class=chance.choice((InformationClass.YOUNG_PERSON_SHARED, InformationClass.TEAM)),
            due_on=london(written_at).date() + timedelta(days=14),
            words=words,
            origin=origin,
            owner_id=chance.choice([*team, young_person_id]),
        )
        becomes, note = (ActionStatus.DONE, None) if is_kept else (ActionStatus.NOT_DONE, chance.choice(WHY_NOT))
        ended_at = written_at + timedelta(days=chance.randint(3, 16))
        plan_actions.move_on(session, action, by=team[0], status=becomes, note=note, at=ended_at)


def _closest(session: Session, young_person_id: UUID, *, at: datetime) -> list[UUID]:
    found = whose.team_of(session, registrations=[young_person_id], at=at)
    return [each["staff_id"] for each in found if each["role"] in CLOSEST]


def _action(
    session: Session, key: str, *, young_person_id: UUID, team: Sequence[UUID], at: datetime, **told: Any
) -> PlanAction:
    action_id = plan_actions.write_down(
        session,
        action_id=demonstration_id("action", key),
        young_person_id=young_person_id,
        by=team[0],
        today=london(at).date(),
        may_own={*team, young_person_id},
        day_is_right=True,
        support=[],
        at=at,
        **told,
    )
    return session.get_one(PlanAction, action_id)


def _go_on(session: Session, chance: Random, action: PlanAction, *, by: UUID, at: datetime) -> None:
    """Let some actions begin or end, and some be answered."""
    if action.status is ActionStatus.AGREED:
        becomes = chance.choice((None, None, ActionStatus.IN_PROGRESS, ActionStatus.DONE))
        if becomes is not None:
            plan_actions.move_on(session, action, by=by, status=becomes, note=None, at=at)
    if action.information_class is InformationClass.YOUNG_PERSON_SHARED and chance.random() < 0.5:
        kind = chance.choice((AnswerKind.AGREE, AnswerKind.AGREE, AnswerKind.DISAGREE))
        spoken = chance.choice(NOT_YET) if kind is AnswerKind.DISAGREE else None
        voice.answer(session, action, by=by, kind=kind, words=spoken)
