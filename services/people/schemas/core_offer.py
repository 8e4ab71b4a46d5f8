"""What of the core offer a young person has."""

from marshmallow import Schema, fields

from services.people.schemas.parts import code
from shared.api import AwareInstant, Text
from shared.vocabulary import CoreOffer, OfferState


class NewOfferWord(Schema):
    """How one part of the offer stands, and a few words about it."""

    part = code(CoreOffer, required=True)
    state = code(OfferState, required=True)
    note = Text(300, load_default=None, allow_none=True)


class WorkerOut(Schema):
    """Somebody who is the part."""

    staff_id = fields.UUID(required=True)
    name = fields.String(required=True)
    since = AwareInstant(required=True)


class PartOut(Schema):
    """One part of the offer as it stands: who it is, or what was said of it, by whom and when."""

    part = code(CoreOffer, required=True)
    words = fields.String(required=True)
    state = code(OfferState, required=True)
    is_overdue = fields.Boolean(required=True)
    shows_by_itself = fields.Boolean(required=True)
    workers = fields.List(fields.Nested(WorkerOut), required=True)
    note = fields.String()
    said_by = fields.String()
    said_at = AwareInstant()


class CoreOfferOut(Schema):
    """Every part of the offer, and by when each should have been offered; nobody is late who has not joined."""

    joined_on = fields.Date(required=True, allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    parts = fields.List(fields.Nested(PartOut), required=True)
