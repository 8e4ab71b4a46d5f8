"""The route for open pages: for whom something changed lately. It is asked by `web`, and says nothing of what."""

from datetime import timedelta
from typing import Any

from services.alerts.queries import duty as queries
from shared.access.routes import allow_service, calling_service
from shared.api import Api
from shared.db import database_time
from shared.problems import Forbidden
from shared.running import reading

api = Api("hints", url_prefix="/internal")

# Longer than a transaction may take to be seen; whoever asks knows each hint by its id.
LOOKS_BACK = timedelta(seconds=20)
ASKED_BY = "web"


@api.get("/hints")
@allow_service()
def list_hints() -> dict[str, Any]:
    """Answer for whom something changed in the last seconds, oldest first."""
    if calling_service() != ASKED_BY:
        raise Forbidden
    with reading() as session:
        found = queries.hints_since(session, database_time(session) - LOOKS_BACK)
    return {"hints": [{"id": str(each.id), "staff_id": str(each.staff_id)} for each in found]}
