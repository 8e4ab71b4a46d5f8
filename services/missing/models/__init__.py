"""The tables of the missing service."""

from services.missing.models.base import Base
from services.missing.models.copies import KnownYoungPerson
from services.missing.models.deadlines import Deadline
from services.missing.models.episodes import EpisodeEntry, EpisodeEntryBefore, MissingEpisode
from services.missing.models.interviews import InterviewOffer, ReturnInterview
from services.missing.models.philomena import FormPrint, PartOneField, PartOneFieldBefore, PartOneReview, Photograph

__all__ = [
    "Base",
    "Deadline",
    "EpisodeEntry",
    "EpisodeEntryBefore",
    "FormPrint",
    "InterviewOffer",
    "KnownYoungPerson",
    "MissingEpisode",
    "PartOneField",
    "PartOneFieldBefore",
    "PartOneReview",
    "Photograph",
    "ReturnInterview",
]
