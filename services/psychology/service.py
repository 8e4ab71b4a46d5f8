"""The assembly of the psychology service."""

from services.psychology.api import apis
from services.psychology.demonstration import demonstrate
from services.psychology.handlers import handlers
from services.psychology.models import Base, KnownYoungPerson, Restriction
from services.psychology.timers import timers
from shared.service import Service

service = Service(
    name="psychology",
    apis=apis,
    handlers=handlers,
    timers=timers,
    tables=Base.metadata,
    tasks={"demonstration": demonstrate},
    projections=tuple(Base.metadata.tables[each.__tablename__] for each in (KnownYoungPerson, Restriction)),
)
