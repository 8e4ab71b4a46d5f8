"""What the hub stores: one module per topic."""

from services.hub.models.base import Base
from services.hub.models.beds import AuthorityNotice, Bed, Stay, StayChange
from services.hub.models.contacts import Contact, ContactRevision, Countersignature, said, whole
from services.hub.models.copies import Shift, YoungPersonHome
from services.hub.models.deadlines import Deadline
from services.hub.models.exclusions import Exclusion
from services.hub.models.handover import HandoverNote, HandoverSignature
from services.hub.models.incidents import CallOutCheck, Incident, IncidentRevision, incident_said
from services.hub.models.measures import Measure, MeasureRevision, measure_said
from services.hub.models.presence import Presence, PresenceChange, PresenceRevision
from services.hub.models.serious_events import Reg40Decision, Reg40Revision, SeriousEvent

__all__ = [
    "AuthorityNotice",
    "Base",
    "CallOutCheck",
    "Bed",
    "Contact",
    "ContactRevision",
    "Countersignature",
    "Deadline",
    "Exclusion",
    "HandoverNote",
    "HandoverSignature",
    "Incident",
    "IncidentRevision",
    "Measure",
    "MeasureRevision",
    "Presence",
    "PresenceChange",
    "PresenceRevision",
    "Reg40Decision",
    "Reg40Revision",
    "SeriousEvent",
    "Shift",
    "Stay",
    "StayChange",
    "YoungPersonHome",
    "incident_said",
    "measure_said",
    "said",
    "whole",
]
