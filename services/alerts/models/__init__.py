"""The tables of the alerts, by sub-topic."""

from services.alerts.models.alerts import (
    AccessRequest,
    Alert,
    DataIncident,
    Escalation,
    Hint,
    Recipient,
    Remark,
    RemarkKind,
)
from services.alerts.models.base import Base
from services.alerts.models.copies import (
    FOLDED,
    KnownAlias,
    KnownAssignment,
    KnownBar,
    KnownHome,
    KnownShift,
    KnownStaff,
    KnownYoungPerson,
)
from services.alerts.models.duty import Channel, LadderChoice, MessageState, OnCall, OutgoingMessage, Reach

__all__ = [
    "FOLDED",
    "AccessRequest",
    "Alert",
    "Base",
    "Channel",
    "DataIncident",
    "Escalation",
    "Hint",
    "KnownAlias",
    "KnownAssignment",
    "KnownBar",
    "KnownHome",
    "KnownShift",
    "KnownStaff",
    "KnownYoungPerson",
    "LadderChoice",
    "MessageState",
    "OnCall",
    "OutgoingMessage",
    "Reach",
    "Recipient",
    "Remark",
    "RemarkKind",
]
