"""The assembly of police."""

from services.police.api import apis
from services.police.handlers import handlers
from services.police.models import Base, KnownEpisode
from services.police.tasks import let_system_in
from shared.service import Service

service = Service(
    name="police",
    apis=apis,
    handlers=handlers,
    tables=Base.metadata,
    projections=(Base.metadata.tables[KnownEpisode.__tablename__],),
    tasks={"system_let_in": let_system_in},
)
