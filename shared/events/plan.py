"""What `plan` announces: what the team does with and for a young person, and what the young person says to it.

Reasons and outcome notes are never in an event.
"""

from marshmallow import fields, validate

from shared.events.base import EventSchema, event
from shared.vocabulary import ActionOrigin, ActionStatus, AnswerKind, InformationClass

C = InformationClass
ACTION = (C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY, C.TEAM, C.STATUTORY)
VOICE = (C.TEAM,)


class ActionExtract(EventSchema):
    """What a reader of the action's class gets of it."""

    action_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    words = fields.String(required=True, validate=validate.Length(1, 300))
    owner_id = fields.UUID(required=True, allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    status = fields.Enum(ActionStatus, by_value=True, required=True)
    origin = fields.Enum(ActionOrigin, by_value=True, required=True)


@event("plan.action.proposed.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionProposed(ActionExtract):
    """Somebody proposed who could do what."""


@event("plan.action.agreed.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionAgreed(ActionExtract):
    """The young person's team agreed who does what by when."""


@event("plan.action.changed.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionChanged(ActionExtract):
    """An action now reads differently, has another owner or is due on another day."""


@event("plan.action.started.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionStarted(ActionExtract):
    """Work on an action began."""


@event("plan.action.done.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionDone(ActionExtract):
    """What was agreed is done."""


@event("plan.action.not_done.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionNotDone(ActionExtract):
    """What was agreed was not done; why is kept with the plan."""


@event("plan.action.withdrawn.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionWithdrawn(ActionExtract):
    """An action is no longer wanted."""


@event("plan.action.reopened.v1", subject="young_person_id", item="action_id", classes=ACTION)
class ActionReopened(ActionExtract):
    """An action that had ended is agreed again."""


@event("plan.aspiration.said.v1", subject="young_person_id", item="aspiration_id", classes=VOICE)
class AspirationSaid(EventSchema):
    """A young person said what they hope for."""

    aspiration_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    words = fields.String(required=True, validate=validate.Length(1, 1000))
    said_on = fields.Date(required=True)


@event("plan.aspiration.withdrawn.v1", subject="young_person_id", item="aspiration_id", classes=VOICE)
class AspirationWithdrawn(EventSchema):
    """A young person no longer hopes for this."""

    aspiration_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)


@event("plan.answer.given.v1", subject="young_person_id", item="answer_id", classes=VOICE)
class AnswerGiven(EventSchema):
    """A young person said what they think of a line of their plan."""

    answer_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    action_id = fields.UUID(required=True)
    answer = fields.Enum(AnswerKind, by_value=True, required=True)
    words = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 500))


@event("plan.answer.withdrawn.v1", subject="young_person_id", item="answer_id", classes=VOICE)
class AnswerWithdrawn(EventSchema):
    """A young person took back what they had said to a line of their plan."""

    answer_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
