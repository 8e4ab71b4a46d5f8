"""The assembly of the plan's service; all that it stores is folded from its inbox and can be folded again."""

from services.plan.api import api
from services.plan.handlers import handlers
from services.plan.models import Base
from shared.service import Service

service = Service(
    name="plan",
    apis=(api,),
    handlers=handlers,
    tables=Base.metadata,
    projections=tuple(Base.metadata.sorted_tables),
)
