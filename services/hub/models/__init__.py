"""What the hub stores: one module per topic."""

from services.hub.models.base import Base
from services.hub.models.contacts import Contact, ContactRevision, Countersignature, said, whole
from services.hub.models.copies import Shift, YoungPersonHome
from services.hub.models.deadlines import Deadline
from services.hub.models.handover import HandoverNote, HandoverSignature
from services.hub.models.presence import Presence, PresenceChange, PresenceRevision

__all__ = [
    "Base",
    "Contact",
    "ContactRevision",
    "Countersignature",
    "Deadline",
    "HandoverNote",
    "HandoverSignature",
    "Presence",
    "PresenceChange",
    "PresenceRevision",
    "Shift",
    "YoungPersonHome",
    "said",
    "whole",
]
