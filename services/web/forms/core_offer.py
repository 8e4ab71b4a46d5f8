"""The form with which somebody says how one part of the core offer stands."""

from marshmallow import fields

from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import OfferState


class OfferForm(PageForm):
    """How the part stands, and a few words about it."""

    state = fields.Enum(
        OfferState,
        by_value=True,
        required=True,
        metadata={"label": "How does it stand?"},
        error_messages={"required": "Choose how it stands", "unknown": "Choose one of the answers"},
    )
    note = Text(
        300,
        metadata={"label": "A few words about it", "hint": "You can leave this empty. The young person can read it."},
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})
