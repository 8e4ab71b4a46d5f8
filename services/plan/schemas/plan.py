"""What the plan's API accepts and returns; the answers are built from the rows, and described here."""

from marshmallow import Schema, fields, validate

from shared.api import AwareInstant, PageQuery
from shared.vocabulary import (
    AssignmentRole,
    BailDecision,
    ContactFlag,
    ContactKind,
    ContactSetting,
    CustodyOutcome,
    FoundHow,
    InformationClass,
    InitiatedBy,
    MissingGrade,
    StrategyHelped,
)


class PlanQuery(PageQuery):
    """Which part of the timeline is asked for, and what the plan is to have heard first."""

    after = fields.String()
    kind = fields.Enum(ContactKind, by_value=True, error_messages={"unknown": "Choose one of: {choices}"})
    # What was known at an instant, and of what had happened by one.
    as_known_at = AwareInstant()
    as_happened_at = AwareInstant()


class SourceOut(Schema):
    """The event that a line came from; who acted is left out of a reduced view."""

    service = fields.String(required=True)
    type = fields.String(required=True)
    event_id = fields.UUID(required=True)
    family = fields.String(required=True)
    sequence = fields.Integer(required=True)
    actor = fields.String(required=True, allow_none=True)
    purpose = fields.String(required=True)
    basis = fields.String(required=True)


class EntryOut(Schema):
    """One line of the timeline, as far as its reader may read it; the reduced view has no words and no author."""

    item_id = fields.UUID(required=True)
    item_kind = fields.String(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    information_class = fields.Enum(InformationClass, by_value=True, required=True, data_key="class")
    # What kind of contact, incident or measure it was, how somebody was away, how a return interview
    # stands, what kind of consultation it was, whether to do or to avoid something, or what a screening led to.
    kind = fields.String(required=True)
    setting = fields.Enum(ContactSetting, by_value=True, allow_none=True)
    occurred_at = AwareInstant(required=True)
    recorded_at = AwareInstant(required=True)
    received_at = AwareInstant(required=True)
    is_late = fields.Boolean(required=True)
    revision = fields.Integer(required=True)
    is_corrected = fields.Boolean(required=True)
    worries = fields.List(fields.String())
    good_things = fields.List(fields.String())
    flags = fields.List(fields.Enum(ContactFlag, by_value=True))
    # Left out where nothing is written yet: a measure whose record is to follow.
    summary = fields.String()
    young_person_words = fields.String(allow_none=True)
    author_id = fields.UUID()
    co_workers = fields.List(fields.UUID())
    hub_id = fields.UUID(allow_none=True)
    initiated_by = fields.Enum(InitiatedBy, by_value=True, allow_none=True)
    duration_min = fields.Integer(allow_none=True)
    mood = fields.Integer(allow_none=True)
    # Of an episode of being missing or away.
    state = fields.String()
    began_at = AwareInstant()
    missing_since = AwareInstant(allow_none=True)
    reported_at = AwareInstant(allow_none=True)
    police_ref = fields.String(allow_none=True)
    grade = fields.Enum(MissingGrade, by_value=True, allow_none=True)
    found_at = AwareInstant(allow_none=True)
    found_how = fields.Enum(FoundHow, by_value=True, allow_none=True)
    returned_at = AwareInstant(allow_none=True)
    closed_at = AwareInstant(allow_none=True)
    # Of a return interview.
    episode_id = fields.UUID()
    safety_points = fields.String(allow_none=True)
    interviewer_id = fields.UUID(allow_none=True)
    # Of an arrest.
    bail_decision = fields.Enum(BailDecision, by_value=True, allow_none=True)
    outcome = fields.Enum(CustodyOutcome, by_value=True, allow_none=True)
    transferred_at = AwareInstant(allow_none=True)
    court = fields.String(allow_none=True)
    court_at = AwareInstant(allow_none=True)
    # Of a consultation's summary, and of a strategy.
    review_on = fields.Date(allow_none=True)
    strategy_why = fields.String(allow_none=True)
    tried = fields.Boolean(allow_none=True)
    helped = fields.Enum(StrategyHelped, by_value=True, allow_none=True)
    # Of a communication profile.
    version = fields.Integer()
    # Only where the past is asked for.
    known_later = fields.Boolean()
    reads_differently_now = fields.Boolean()
    source = fields.Nested(SourceOut, required=True)


class StrengthOut(Schema):
    """Something that goes well, or was celebrated, and where that was said; the latter in whole views only."""

    kind = fields.String(required=True, validate=validate.OneOf(("good_thing", "celebration")))
    words = fields.String(required=True, allow_none=True)
    item_id = fields.UUID(required=True)
    occurred_at = AwareInstant(required=True)
    source = fields.Nested(SourceOut, required=True)


class OwnWordsOut(Schema):
    """What the young person said, and when."""

    words = fields.String(required=True)
    item_id = fields.UUID(required=True)
    occurred_at = AwareInstant(required=True)
    source = fields.Nested(SourceOut, required=True)


class MemberOut(Schema):
    """Somebody who works with the young person; the reduced view has staff and role only."""

    staff_id = fields.UUID(required=True)
    role = fields.Enum(AssignmentRole, by_value=True, required=True)
    assignment_id = fields.UUID()
    since = AwareInstant()


class WaitingOut(Schema):
    """A family of which something is not on the plan yet, and why."""

    family = fields.String(required=True)
    why = fields.String(required=True)
