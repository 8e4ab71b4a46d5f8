"""What of private reflections the API accepts and returns."""

from marshmallow import Schema, fields

from services.psychology.models.reflections import LONGEST_REFLECTION
from shared.api import AwareInstant, Text


class NewReflection(Schema):
    """What a worker writes for themselves alone."""

    words = Text(LONGEST_REFLECTION, required=True)


class ReflectionOut(NewReflection):
    """A reflection of one's own, and when it was written."""

    id = fields.UUID(required=True)
    written_at = AwareInstant(required=True)


class ReflectionsOut(Schema):
    """One's own reflections, the newest first."""

    reflections = fields.List(fields.Nested(ReflectionOut), required=True)
