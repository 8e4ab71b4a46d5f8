"""What of the clinical record the API accepts and returns, within this service alone."""

from marshmallow import Schema, fields, validate

from services.psychology.models.agreed import LONGEST_CLINICAL
from services.psychology.schemas.parts import MOST_LINES, code, revision
from shared.api import AwareInstant, Text
from shared.vocabulary import FormulationShape


def points() -> fields.List[str]:
    """Return a list of short points."""
    return fields.List(Text(500), load_default=list, validate=validate.Length(max=MOST_LINES))


class NewFormulation(Schema):
    """The clinical record: five lists or other words, and a note; none of it leaves the service."""

    revision = revision()
    shape = code(FormulationShape, load_default=FormulationShape.FIVE_PS)
    presenting = points()
    predisposing = points()
    precipitating = points()
    perpetuating = points()
    protective = points()
    words = Text(LONGEST_CLINICAL, allow_none=True)
    clinical_note = Text(LONGEST_CLINICAL, allow_none=True)


class FormulationOut(NewFormulation):
    """The clinical record as it stands, and who wrote it."""

    view = fields.String(required=True)
    written_by = fields.UUID(required=True)
    written_at = AwareInstant(required=True)
