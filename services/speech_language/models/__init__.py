"""The tables of the speech and language service."""

from services.speech_language.models.base import Base
from services.speech_language.models.copies import KnownYoungPerson, PoliceInterview
from services.speech_language.models.deadlines import Deadline
from services.speech_language.models.profiles import CardShown, CommunicationProfile, Sharing, Strategy, StrategyUse
from services.speech_language.models.screenings import Assessment, Screening
from services.speech_language.models.sessions import Session

__all__ = [
    "Assessment",
    "Base",
    "CardShown",
    "CommunicationProfile",
    "Deadline",
    "KnownYoungPerson",
    "PoliceInterview",
    "Screening",
    "Session",
    "Sharing",
    "Strategy",
    "StrategyUse",
]
