"""The assembly of police."""

from services.police.api import apis
from services.police.models import Base
from services.police.tasks import let_system_in
from shared.service import Service

service = Service(
    name="police",
    apis=apis,
    tables=Base.metadata,
    tasks={"system_let_in": let_system_in},
)
