"""What of the rota, the ladder and reaching people the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.alerts.models import Channel, MessageState
from services.alerts.schemas.parts import code
from shared.api import AwareInstant, PageQuery, Text
from shared.vocabulary import LadderRung, Severity

LONGEST_EMAIL = 254
LONGEST_PHONE = 20


class HomeQuery(Schema):
    """Which hub is asked about."""

    home_id = fields.UUID(required=True)


class NewTurn(Schema):
    """Somebody on call for one rung, from and to."""

    home_id = fields.UUID(required=True)
    rung = code(LadderRung, required=True)
    staff_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)


class NewLadder(Schema):
    """How fast a hub's alerts of one severity climb, in minutes."""

    home_id = fields.UUID(required=True)
    severity = code(Severity, required=True)
    first_minutes = fields.Integer(strict=True, required=True)
    next_minutes = fields.Integer(strict=True, required=True)


class TurnOut(Schema):
    """A turn on call."""

    id = fields.UUID(required=True)
    rung = code(LadderRung, required=True)
    staff_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)


class LadderOut(Schema):
    """How fast alerts of a severity climb, and how slow a hub may make it."""

    severity = code(Severity, required=True)
    first_minutes = fields.Integer(required=True)
    next_minutes = fields.Integer(required=True)
    most_first_minutes = fields.Integer(required=True)
    most_next_minutes = fields.Integer(required=True)


class FitOut(Schema):
    """Who may be on call for a rung, and who is reached on it at this moment."""

    rung = code(LadderRung, required=True)
    may_be = fields.List(fields.UUID(), required=True)


class DutyOut(Schema):
    """A hub's rota for the coming weeks, its ladders, and who may be on call."""

    turns = fields.List(fields.Nested(TurnOut), required=True)
    ladders = fields.List(fields.Nested(LadderOut), required=True)
    rungs = fields.List(fields.Nested(FitOut), required=True)
    may_change = fields.Boolean(required=True)


class ReachedOut(Schema):
    """Somebody who would be told, and why."""

    staff_id = fields.UUID(required=True)
    because = fields.List(fields.String(), required=True)


class RungOut(Schema):
    """Who would be told next if nobody answered, and after how many minutes."""

    rung = code(LadderRung, required=True)
    after_minutes = fields.Integer(required=True)
    staff = fields.List(fields.UUID(), required=True)


class PreviewOut(Schema):
    """Who would get an alert that was raised now, at once and then rung by rung."""

    at_once = fields.List(fields.Nested(ReachedOut), required=True)
    then = fields.List(fields.Nested(RungOut), required=True)


class ReachIn(Schema):
    """How one wants to be told outside the pages; times are local, and over midnight where the first is later."""

    email = Text(
        LONGEST_EMAIL,
        allow_none=True,
        validate=validate.Email(error="Give an e-mail address, such as name@example.org"),
    )
    phone = Text(
        LONGEST_PHONE,
        allow_none=True,
        validate=validate.Regexp(r"^\+?[0-9 ]{7,20}$", error="Give a telephone number, such as 07700 900123"),
    )
    quiet_from = fields.Time(allow_none=True, format="%H:%M")
    quiet_until = fields.Time(allow_none=True, format="%H:%M")


class ReachOut(Schema):
    """How one is told outside the pages."""

    email = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)
    quiet_from = fields.Time(required=True, allow_none=True, format="%H:%M")
    quiet_until = fields.Time(required=True, allow_none=True, format="%H:%M")


class SentQuery(PageQuery):
    """Which hub's messages out, page by page."""

    home_id = fields.UUID(required=True)


class SentOut(Schema):
    """A message out: to whom, by what, when, and how far it came."""

    id = fields.UUID(required=True)
    staff_id = fields.UUID(required=True)
    channel = code(Channel, required=True)
    words = fields.String(required=True)
    state = code(MessageState, required=True)
    created_at = AwareInstant(required=True)
    not_before = AwareInstant(required=True)
    sent_at = AwareInstant(required=True, allow_none=True)


class SentListOut(Schema):
    """A page of a hub's messages out, the newest first."""

    messages = fields.List(fields.Nested(SentOut), required=True)
    next = fields.String(required=True, allow_none=True)
