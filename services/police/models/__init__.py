"""The tables of police: law-enforcement processing stays here (DPA 2018, Part 3)."""

from services.police.models.alerts import Custody, Note, NoteKind, PoliceAlert
from services.police.models.base import Base
from services.police.models.door import Inbound, InboundState, KnownNominal, PoliceSystem
from services.police.models.missing import KnownEpisode, MissingStatement

__all__ = [
    "Base",
    "Custody",
    "Inbound",
    "InboundState",
    "KnownEpisode",
    "KnownNominal",
    "MissingStatement",
    "Note",
    "NoteKind",
    "PoliceAlert",
    "PoliceSystem",
]
