"""The assembly of the hub's service."""

from services.hub.api import apis
from services.hub.demonstration import demonstrate
from services.hub.handlers import handlers
from services.hub.models import Base, Shift, YoungPersonHome
from services.hub.timers import timers
from shared.service import Service

service = Service(
    name="hub",
    apis=apis,
    handlers=handlers,
    timers=timers,
    tables=Base.metadata,
    tasks={"demonstration": demonstrate},
    projections=tuple(Base.metadata.tables[each.__tablename__] for each in (YoungPersonHome, Shift)),
)
