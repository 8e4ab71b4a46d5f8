"""The assembly of the service for missing young people."""

from services.missing.api import apis
from services.missing.demonstration import demonstrate
from services.missing.handlers import handlers
from services.missing.models import Base, KnownYoungPerson
from services.missing.timers import timers
from shared.service import Service

service = Service(
    name="missing",
    apis=apis,
    handlers=handlers,
    timers=timers,
    tables=Base.metadata,
    tasks={"demonstration": demonstrate},
    projections=(Base.metadata.tables[KnownYoungPerson.__tablename__],),
)
