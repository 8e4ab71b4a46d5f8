"""What of sessions, and of what is known about one young person, the API accepts and returns."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from services.speech_language.models.screenings import LONGEST_REASON
from services.speech_language.models.sessions import LONGEST_PART
from services.speech_language.schemas.parts import Because, code, revision
from services.speech_language.schemas.profiles import DraftOut, ShareOut, StrategyOut, VersionOut
from services.speech_language.schemas.screenings import ScreeningOut
from shared.api import AwareInstant, Text
from shared.deadlines import DeadlineOut
from shared.vocabulary import SessionKind, SessionState, StrategyHelped, UsedAt


class PlannedSession(Schema):
    """A session that is arranged."""

    planned_for = AwareInstant(required=True)
    goal = Text(LONGEST_REASON, allow_none=True)


class WhatItWas(Schema):
    """What a session was; the outcome is how far its goal was reached, from -2 to 2, 0 as hoped."""

    held_at = AwareInstant(allow_none=True)
    goal = Text(LONGEST_REASON, allow_none=True)
    activity = Text(LONGEST_PART, allow_none=True)
    young_person_view = Text(LONGEST_PART, allow_none=True)
    outcome = fields.Integer(
        strict=True, allow_none=True, validate=validate.Range(-2, 2, error="Choose from -2 to 2: 0 is as hoped")
    )
    next_step = Text(LONGEST_REASON, allow_none=True)

    @validates_schema
    def check_the_goal(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a mark for a goal that nobody named."""
        if data.get("outcome") is not None and not data.get("goal"):
            raise ValidationError("Say what the goal was", "goal")


class SessionWritten(WhatItWas):
    """What a session was, written under the revision that was read."""

    revision = revision()


class SessionCancelled(Because):
    """Why a session is not held, under the revision that was read."""

    revision = revision()


class SessionOut(Schema):
    """A session, for whoever holds them and for the young person."""

    id = fields.UUID(required=True)
    kind = code(SessionKind, required=True)
    state = code(SessionState, required=True)
    planned_for = AwareInstant(required=True, allow_none=True)
    held_at = AwareInstant(required=True, allow_none=True)
    goal = fields.String(required=True, allow_none=True)
    activity = fields.String(required=True, allow_none=True)
    young_person_view = fields.String(required=True, allow_none=True)
    outcome = fields.Integer(required=True, allow_none=True)
    next_step = fields.String(required=True, allow_none=True)
    cancelled_because = fields.String(required=True, allow_none=True)
    written_by = fields.UUID(required=True)
    revision = fields.Integer(required=True)


class UseOut(Schema):
    """That a strategy was used, and whether it helped; where it was is in the whole view only."""

    strategy_id = fields.UUID(required=True)
    helped = code(StrategyHelped, required=True)
    used_at = code(UsedAt)
    record_id = fields.UUID()
    marked_at = AwareInstant()


class CommunicationOut(Schema):
    """What is known of how one young person communicates, as far as the reader may read it."""

    young_person_id = fields.UUID(required=True)
    versions = fields.List(fields.Nested(VersionOut))
    strategies = fields.List(fields.Nested(StrategyOut))
    uses = fields.List(fields.Nested(UseOut))
    screenings = fields.List(fields.Nested(ScreeningOut))
    clocks = fields.List(fields.Nested(DeadlineOut))
    draft = fields.Nested(DraftOut, allow_none=True)
    sharing = fields.List(fields.Nested(ShareOut))
    sessions = fields.List(fields.Nested(SessionOut))


class LineOut(Schema):
    """One young person on a therapist's list: what was done, and what is due."""

    young_person_id = fields.UUID(required=True)
    joined_on = fields.Date(required=True, allow_none=True)
    screening = fields.Nested(ScreeningOut, required=True, allow_none=True)
    version = fields.Integer(required=True, allow_none=True)
    review_on = fields.Date(required=True, allow_none=True)
    has_draft = fields.Boolean(required=True)
    planned_for = AwareInstant(required=True, allow_none=True)
    last_seen_at = AwareInstant(required=True, allow_none=True)
    clocks = fields.List(fields.Nested(DeadlineOut), required=True)


class LinesOut(Schema):
    """A therapist's young people."""

    young_people = fields.List(fields.Nested(LineOut), required=True)
