"""What is the plan's own: actions of each class, what the young person hopes for and says; every text is marked."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from services.plan.actions import plan_actions, voice
from services.plan.models import PlanAction
from shared.access.kinds import ItemKind
from shared.vocabulary import ActionOrigin, ActionStatus, AnswerKind, InformationClass
from tests.access_walk.canaries import Canaries, Rule, both, reduced, whole
from tests.access_walk.marked import IDS, Marked

K, C = ItemKind, InformationClass
TODAY = date(2026, 2, 1)


def fill_plan(session: Session, canaries: Canaries) -> dict[UUID, InformationClass]:
    """Write down what the team does and what the young person says; return the actions with their classes."""
    marked = Marked(canaries=canaries, about=IDS.young_person)
    actions = {_action(session, marked, each): each for each in (C.YOUNG_PERSON_SHARED, C.TEAM, C.STATUTORY)}
    for chosen in (False, True):
        _aspiration(session, marked, is_shared_with_carers=chosen)
    return actions


def _action(session: Session, marked: Marked, kept_for: InformationClass) -> UUID:
    known: dict[str, Rule] = {"short": reduced(K.PLAN_ACTION, kept_for), "whole": whole(K.PLAN_ACTION, kept_for)}
    action_id = plan_actions.write_down(
        session,
        young_person_id=IDS.young_person,
        action_id=marked.id(f"action for {kept_for}", known["short"]),
        by=marked.id(f"who wrote the action for {kept_for}", known["whole"]),
        today=TODAY,
        may_own={IDS.worker},
        is_agreed=True,
        day_is_right=True,
        information_class=kept_for,
        words=marked.word(f"words of the action for {kept_for}", known["short"]),
        owner_id=IDS.worker,
        due_on=TODAY,
        support=[],
        origin=ActionOrigin.TEAM,
    )
    action = session.get_one(PlanAction, action_id)
    note = marked.word(f"note of the action for {kept_for}", known["whole"])
    plan_actions.move_on(session, action, by=IDS.worker, status=ActionStatus.NOT_DONE, note=note)
    note = marked.word(f"second note of the action for {kept_for}", known["whole"])
    plan_actions.move_on(session, action, by=IDS.worker, status=ActionStatus.AGREED, note=note)
    spoken = marked.word(f"answer to the action for {kept_for}", both(known["short"], whole(K.OWN_WORDS)))
    voice.answer(session, action, by=IDS.worker, kind=AnswerKind.DISAGREE, words=spoken)
    return action_id


def _aspiration(session: Session, marked: Marked, *, is_shared_with_carers: bool) -> None:
    rule = reduced(K.OWN_WORDS) if is_shared_with_carers else whole(K.OWN_WORDS)
    voice.say_aspiration(
        session,
        young_person_id=IDS.young_person,
        aspiration_id=marked.id("aspiration", rule) if is_shared_with_carers else IDS.aspiration,
        by=IDS.worker,
        words=marked.word(f"aspiration, chosen to share: {is_shared_with_carers}", rule),
        said_on=TODAY,
        is_shared_with_carers=is_shared_with_carers,
        today=TODAY,
    )
