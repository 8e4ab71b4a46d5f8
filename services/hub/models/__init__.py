"""What the hub stores: one module per topic."""

from services.hub.models.base import Base
from services.hub.models.contacts import Contact, ContactRevision, said, whole
from services.hub.models.copies import YoungPersonHome

__all__ = ["Base", "Contact", "ContactRevision", "YoungPersonHome", "said", "whole"]
