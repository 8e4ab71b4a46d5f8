"""The assembly of the alerts."""

from services.alerts.api import apis
from services.alerts.demonstration import demonstrate
from services.alerts.handlers import handlers
from services.alerts.models import FOLDED, Base
from services.alerts.sending import Sender
from services.alerts.timers import timers
from shared.service import Service

service = Service(
    name="alerts",
    apis=apis,
    handlers=handlers,
    timers=timers,
    tables=Base.metadata,
    tasks={"demonstration": demonstrate},
    projections=tuple(Base.metadata.tables[each.__tablename__] for each in FOLDED),
    rounds={"sending": Sender().round},
)
