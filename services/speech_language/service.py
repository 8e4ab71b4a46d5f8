"""The assembly of the speech and language service."""

from services.speech_language.api import apis
from services.speech_language.demonstration import demonstrate
from services.speech_language.handlers import handlers
from services.speech_language.models import Base, KnownYoungPerson, PoliceInterview
from services.speech_language.timers import timers
from shared.service import Service

service = Service(
    name="speech_language",
    apis=apis,
    handlers=handlers,
    timers=timers,
    tables=Base.metadata,
    tasks={"demonstration": demonstrate},
    projections=tuple(Base.metadata.tables[each.__tablename__] for each in (KnownYoungPerson, PoliceInterview)),
)
