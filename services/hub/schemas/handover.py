"""What of handing over the API accepts and returns."""

from marshmallow import Schema, fields

from services.hub.rules.handover import SinceBecause
from services.hub.schemas.contacts import ContactOut
from services.hub.schemas.parts import code
from services.hub.schemas.presence import ChangeOut, StandingOut
from shared.api import AwareInstant, Text

# Local choice: as a contact's summary.
LONGEST_NOTE = 1000


class HandoverQuery(Schema):
    """Which hub's handover, and from when; left out: since the end of the reader's last shift there."""

    hub_id = fields.UUID(required=True)
    since = AwareInstant()


class NewHandoverNote(Schema):
    """A word to the next shift about the hub as a whole."""

    hub_id = fields.UUID(required=True)
    words = Text(LONGEST_NOTE, required=True)


class NewSignature(Schema):
    """That one has read a hub's handover, from when to when."""

    hub_id = fields.UUID(required=True)
    since = AwareInstant(required=True)
    read_to = AwareInstant(required=True)


class HandedContact(ContactOut):
    """A contact in a handover: also whether it is new to the reader, and when it was corrected in this time."""

    corrected_at = AwareInstant(required=True, allow_none=True)
    is_new = fields.Boolean(required=True)


class HandedChange(ChangeOut):
    """A coming or going in a handover."""

    is_new = fields.Boolean(required=True)


class HandedOver(Schema):
    """What happened with one young person: where they are now, comings and goings, contacts in their order."""

    young_person_id = fields.UUID(required=True)
    is_resident = fields.Boolean(required=True)
    presence = fields.Nested(StandingOut, required=True, allow_none=True)
    changes = fields.List(fields.Nested(HandedChange), required=True)
    contacts = fields.List(fields.Nested(HandedContact), required=True)


class NoteOut(Schema):
    """A word to the next shift."""

    id = fields.UUID(required=True)
    author_id = fields.UUID(required=True)
    words = fields.String(required=True)
    written_at = AwareInstant(required=True)
    is_new = fields.Boolean(required=True)


class DutyOut(Schema):
    """One worker's shift, and when they signed the handover for it."""

    staff_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)
    signed_at = AwareInstant(required=True, allow_none=True)


class HandoverOut(Schema):
    """A hub's handover as its reader gets it; `read_to` is what they sign, `signed_to` what they signed last."""

    hub_id = fields.UUID(required=True)
    since = AwareInstant(required=True)
    since_because = code(SinceBecause, required=True)
    read_to = AwareInstant(required=True)
    signed_to = AwareInstant(required=True, allow_none=True)
    young_people = fields.List(fields.Nested(HandedOver), required=True)
    is_cut = fields.Boolean(required=True)
    notes = fields.List(fields.Nested(NoteOut), required=True)
    on_duty = fields.List(fields.Nested(DutyOut), required=True)
    next = fields.List(fields.Nested(DutyOut), required=True)


class RunningShift(Schema):
    """The shift that runs now, with when its worker signed the handover for it and who is on duty beside them."""

    hub_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)
    signed_at = AwareInstant(required=True, allow_none=True)
    beside_me = fields.List(fields.UUID(), required=True)


class EndedShift(Schema):
    """The shift that ended last."""

    hub_id = fields.UUID(required=True)
    ended_at = AwareInstant(required=True)


class MyShiftsOut(Schema):
    """The reader's own shifts: the one that runs now, and the one that ended last."""

    running = fields.Nested(RunningShift, required=True, allow_none=True)
    last = fields.Nested(EndedShift, required=True, allow_none=True)
