"""The assembly of the plan's service."""

from services.plan.api import apis
from services.plan.demonstration import demonstrate, let_the_past_arrive_in_the_past
from services.plan.handlers import handlers
from services.plan.models import FOLDED, Base
from services.plan.reading import keeps_away
from shared.service import Service

service = Service(
    name="plan",
    apis=apis,
    handlers=handlers,
    tables=Base.metadata,
    tasks={"demonstration": demonstrate, "past": let_the_past_arrive_in_the_past},
    keeps_away=keeps_away,
    projections=tuple(Base.metadata.tables[each.__tablename__] for each in FOLDED),
)
