"""What of comings and goings the API accepts and returns."""

from marshmallow import Schema, fields

from services.hub.schemas.parts import code, revision_read, why
from shared.api import AwareInstant, Text
from shared.vocabulary import PresenceState

# Local choice: where and with whom, in a few words; what there is to tell is a contact.
LONGEST_DETAILS = 200


class NewPresence(Schema):
    """That somebody came in, went out or is late: `revision` as it was read, and 0 where nothing was known."""

    state = code(PresenceState, required=True)
    revision = revision_read(least=0)
    happened_at = AwareInstant(allow_none=True)
    expected_back_at = AwareInstant(allow_none=True)
    details = Text(LONGEST_DETAILS, allow_none=True)
    keep_both = fields.Boolean(truthy={True}, falsy={False}, load_default=False)


class PresenceCorrection(Schema):
    """How a coming or going should read instead, and why; what is left out stays as it is."""

    revision = revision_read()
    reason = why()
    state = code(PresenceState)
    happened_at = AwareInstant()
    expected_back_at = AwareInstant(allow_none=True)
    details = Text(LONGEST_DETAILS, allow_none=True)


class PresenceRetraction(Schema):
    """That somebody did not come or go after all, and why it was written."""

    revision = revision_read()
    reason = why()


class Reading(Schema):
    """How a coming or going read before it was put right."""

    state = code(PresenceState, required=True)
    happened_at = AwareInstant(required=True)
    expected_back_at = AwareInstant(required=True, allow_none=True)
    details = fields.String(required=True, allow_none=True)
    changed_by = fields.UUID(required=True)
    changed_at = AwareInstant(required=True)


class ChangeOut(Schema):
    """A coming or going as it reads now, with how it read before."""

    id = fields.UUID(required=True)
    revision = fields.Integer(required=True)
    state = code(PresenceState, required=True)
    happened_at = AwareInstant(required=True)
    recorded_at = AwareInstant(required=True)
    expected_back_at = AwareInstant(required=True, allow_none=True)
    details = fields.String(required=True, allow_none=True)
    recorded_by = fields.UUID(required=True)
    earlier = fields.List(fields.Nested(Reading), required=True)


class StandingOut(Schema):
    """What stands; `state` is as of now, so that whoever is overdue is late."""

    revision = fields.Integer(required=True)
    state = code(PresenceState, required=True, allow_none=True)
    away_since = AwareInstant(required=True, allow_none=True)
    change = fields.Nested(ChangeOut, required=True, allow_none=True)


class PresenceOut(StandingOut):
    """What stands for one young person."""

    young_person_id = fields.UUID(required=True)


class BoardOut(Schema):
    """Who of those whom the reader works with is in, out or late."""

    presence = fields.List(fields.Nested(PresenceOut), required=True)


class PresenceHistoryOut(PresenceOut):
    """One young person's presence, and a page of their comings and goings, newest first."""

    changes = fields.List(fields.Nested(ChangeOut), required=True)
    next = fields.String(required=True, allow_none=True)
