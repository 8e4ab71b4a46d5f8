"""What a police system may send by the door, and what an officer is shown of it."""

from marshmallow import Schema, fields

from services.police.schemas.alerts import LONGEST_REASON, CatalogueFields
from shared.api import AwareInstant, Text

LONGEST_NAME = 100

# What of an inbound alert is kept until somebody has said whom it is about.
SAID = CatalogueFields()


class DescribedPerson(Schema):
    """Whom a police system means; its own reference of the person says it for certain, once an officer has."""

    nominal_ref = Text(LONGEST_NAME, allow_none=True)
    given_names = Text(LONGEST_NAME, required=True)
    family_name = Text(LONGEST_NAME, required=True)
    born_on = fields.Date(required=True)


class NewInbound(CatalogueFields):
    """An alert as a police system sends it."""

    source_system_ref = Text(LONGEST_NAME, required=True)
    person = fields.Nested(DescribedPerson, required=True)


class InboundReceipt(Schema):
    """That it was kept, and whether it is out or waits for an officer; nothing of whom we know."""

    id = fields.UUID(required=True)
    source_system_ref = fields.String(required=True)
    received_at = AwareInstant(required=True)


class InboundOut(CatalogueFields):
    """What waits for an officer to say whom it is about."""

    id = fields.UUID(required=True)
    source_system_ref = fields.String(required=True)
    received_at = AwareInstant(required=True)
    system = fields.String(required=True)
    person = fields.Nested(DescribedPerson, required=True)


class WaitingOut(Schema):
    """What waits, the longest wait first."""

    inbound = fields.List(fields.Nested(InboundOut), required=True)


class Match(Schema):
    """Whom it is about."""

    young_person_id = fields.UUID(required=True)


class SettingAside(Schema):
    """Why it is about nobody here."""

    reason = Text(LONGEST_REASON, required=True)
