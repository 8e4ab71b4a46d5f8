"""What of the Philomena form the API accepts and returns."""

from marshmallow import Schema, fields

from services.missing.models.philomena import LONGEST_FIELD
from services.missing.schemas.parts import code, revision_read
from shared.api import AwareInstant, Text
from shared.deadlines import DeadlineOut
from shared.vocabulary import PhilomenaField


class FieldChange(Schema):
    """What one field of part 1 says from now on; `revision` as it was read, 0 where nothing was."""

    field = code(PhilomenaField, required=True)
    words = Text(LONGEST_FIELD, required=True)
    revision = revision_read(least=0)


class BeforeOut(Schema):
    """How a field read before."""

    words = fields.String(required=True)
    written_at = AwareInstant(required=True)
    written_by = fields.UUID(required=True)


class FieldOut(Schema):
    """One field of part 1: what it says, since when, and whether it is old or was never written."""

    field = code(PhilomenaField, required=True)
    words = fields.String(required=True, allow_none=True)
    revision = fields.Integer(required=True)
    written_at = AwareInstant(required=True, allow_none=True)
    written_by = fields.UUID(required=True, allow_none=True)
    is_old = fields.Boolean(required=True)
    earlier = fields.List(fields.Nested(BeforeOut), required=True)


class PhotographOut(Schema):
    """That there is a photograph, how large, and since when."""

    width = fields.Integer(required=True)
    height = fields.Integer(required=True)
    kept_at = AwareInstant(required=True)
    kept_by = fields.UUID(required=True)


class PhilomenaOut(Schema):
    """Part 1 with the age of every field, and part 2 while somebody is missing."""

    young_person_id = fields.UUID(required=True)
    part_one = fields.List(fields.Nested(FieldOut), required=True)
    photograph = fields.Nested(PhotographOut, required=True, allow_none=True)
    reviewed_at = AwareInstant(required=True, allow_none=True)
    reviewed_by = fields.UUID(required=True, allow_none=True)
    deadlines = fields.List(fields.Nested(DeadlineOut), required=True)
    episode_id = fields.UUID(required=True, allow_none=True)
    released_at = AwareInstant(required=True, allow_none=True)
