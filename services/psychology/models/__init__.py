"""The tables of the psychology service."""

from services.psychology.models.agreed import Feedback, FeedbackGiven, Formulation, Strategy, Summary
from services.psychology.models.base import Base
from services.psychology.models.calendars import (
    Attachment,
    CalendarException,
    CalendarFeed,
    HeldTime,
    Psychologist,
    WorkingPattern,
)
from services.psychology.models.consultations import Attendee, Consultation, ConsultationBefore, Rating
from services.psychology.models.copies import KnownYoungPerson, Restriction
from services.psychology.models.deadlines import Deadline
from services.psychology.models.reflections import Reflection

__all__ = [
    "Attachment",
    "Attendee",
    "Base",
    "CalendarException",
    "CalendarFeed",
    "Consultation",
    "ConsultationBefore",
    "Deadline",
    "Feedback",
    "FeedbackGiven",
    "Formulation",
    "HeldTime",
    "KnownYoungPerson",
    "Psychologist",
    "Rating",
    "Reflection",
    "Restriction",
    "Strategy",
    "Summary",
    "WorkingPattern",
]
