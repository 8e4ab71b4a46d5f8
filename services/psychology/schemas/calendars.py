"""What of calendars the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.psychology.schemas.parts import SlotOut, code
from shared.api import AwareInstant, Text
from shared.vocabulary import CalendarExceptionKind, ConsultationType

MOST_DAYS = 56


class FreeQuery(Schema):
    """What length of time is looked for, from when on, for how many days."""

    type = code(ConsultationType, required=True)
    since = AwareInstant()
    days = fields.Integer(load_default=14, validate=validate.Range(1, MOST_DAYS))
    # Who is to take part: what is free of them too.
    invited = fields.List(fields.UUID(), load_default=list)
    # A consultation that is to be moved: what it holds itself is free to it.
    moves = fields.UUID()


class FreeOut(Schema):
    """What is free, the earliest first."""

    slots = fields.List(fields.Nested(SlotOut), required=True)
    minutes = fields.Integer(required=True)


class PsychologistOut(Schema):
    """Somebody who can be booked, and whose team they belong to."""

    staff_id = fields.UUID(required=True)
    homes = fields.List(fields.UUID(), required=True)


class PsychologistsOut(Schema):
    """Everybody who can be booked, with how long each type lasts."""

    psychologists = fields.List(fields.Nested(PsychologistOut), required=True)
    minutes = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)


class NewHours(Schema):
    """Hours of one weekday (0 is Monday), by England's clock."""

    weekday = fields.Integer(strict=True, required=True, validate=validate.Range(0, 6))
    starts = fields.Time(format="%H:%M", required=True)
    ends = fields.Time(format="%H:%M", required=True)
    place = Text(120, required=True)
    valid_from = fields.Date(required=True)
    valid_until = fields.Date(allow_none=True)


class HoursOut(NewHours):
    """Hours of one weekday, under their id."""

    id = fields.UUID(required=True)


class NewException(Schema):
    """A time at which one cannot be booked; it does not say why."""

    kind = code(CalendarExceptionKind, load_default=CalendarExceptionKind.LEAVE)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)


class ExceptionOut(NewException):
    """A time at which one cannot be booked, under its id."""

    id = fields.UUID(required=True)


class BusyOut(Schema):
    """How many times of one's own calendar nobody can book."""

    count = fields.Integer(required=True)


class CalendarOut(Schema):
    """One's own working hours, and when one cannot be booked in the coming weeks."""

    staff_id = fields.UUID(required=True)
    buffer_min = fields.Integer(required=True)
    hours = fields.List(fields.Nested(HoursOut), required=True)
    exceptions = fields.List(fields.Nested(ExceptionOut), required=True)
