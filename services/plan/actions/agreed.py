"""Actions that were agreed elsewhere with the young person, and are taken over into the plan."""

from sqlalchemy.orm import Session

from services.plan.actions.plan_actions import write_down
from services.plan.models import PlanAction
from shared.clock import london
from shared.events.base import Event
from shared.vocabulary import ActionOrigin, InformationClass


def take_over_agreed(session: Session, event: Event, *, origin: ActionOrigin) -> None:
    """Write down what was agreed at a return interview or in a consultation; what is there under its id stays as it is.

    Without an owner or a day it is proposed. Who may own it was looked at where it was agreed.
    """
    told = event.data
    if session.get(PlanAction, told.action_id) is not None:
        return
    write_down(
        session,
        action_id=told.action_id,
        young_person_id=told.young_person_id,
        by=told.agreed_by,
        today=london(told.agreed_at).date(),
        may_own=[told.owner_id] if told.owner_id else [],
        is_agreed=told.owner_id is not None and told.due_on is not None,
        day_is_right=True,
        information_class=InformationClass.TEAM,
        words=told.words,
        owner_id=told.owner_id,
        due_on=told.due_on,
        support=[],
        origin=origin,
    )
