"""Routes for officers: the catalogue, raising an alert, what was shared, taking one back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response

from services.police.actions import alerts as actions
from services.police.api.reading import alert_for_police, carried_receipt, is_police_to
from services.police.models import PoliceAlert
from services.police.queries import alerts as queries
from services.police.rules.catalogue import CATALOGUE, GradeScheme
from services.police.schemas.alerts import (
    CatalogueOut,
    NewPoliceAlert,
    PoliceAlertRetraction,
    PoliceAlertsOut,
    PoliceReceipt,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, as_json
from shared.db import database_time
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction
from shared.vocabulary import Severity

api = Api("alerts", url_prefix="/v1")

# Local choices: what officers look back on at their desk.
SHARED_WITHIN = timedelta(days=7)
MOST_ALERTS = 100
AN_HOUR = timedelta(hours=1)
SHOWN = (
    *("id", "young_person_id", "alert_type", "grade", "severity", "what_happened", "what_we_ask", "facts", "audience"),
    *("occurred_at", "raised_at", "raised_by", "expires_at", "supersedes", "source_system_ref", "origin"),
    *("retracted_at", "retracted_because"),
)


@api.get("/catalogue")
@allow(Operation.READ, ItemKind.ALERT_CATALOGUE, about_nobody=True)
@api.response(200, CatalogueOut)
def read_catalogue() -> Response:
    """Read the types of alert, what is prefilled for each, and the grades there are."""
    scheme = actions.scheme_in_use()
    types = [
        {
            "alert_type": code,
            "audience": list(entry.audience),
            "asks": list(entry.asks),
            "words": entry.words,
            "held_back": entry.held_back,
            "grade": _usual_grade(scheme, entry.severity),
            "stands_for_hours": entry.stands_for // AN_HOUR,
            "facts": list(entry.facts),
        }
        for code, entry in CATALOGUE.items()
    ]
    return as_json({"scheme": scheme.code, "grades": list(scheme.grades), "types": types})


@api.post("/alerts")
@allow(Operation.CREATE, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.arguments(NewPoliceAlert)
@api.response(201, PoliceReceipt)
def raise_alert(new: dict[str, Any]) -> dict[str, Any]:
    """Tell the people around a young person what to know and to do; where it came from stays here."""
    if not is_police_to(new["young_person_id"], operation=Operation.CREATE):
        raise NotFound
    raised_by = reader().staff_id
    with transaction() as session:
        alert_id = once(session, new, lambda: actions.raise_alert(session, raised_by=raised_by, **new))
    return carried_receipt(alert_id)


@api.get("/alerts")
@allow(Operation.READ, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.response(200, PoliceAlertsOut)
def list_alerts() -> Response:
    """Read what police shared in the last days about one's young people, with where it came from."""
    mine = [each for each in reader().young_people() if is_police_to(each)]
    with reading() as session:
        since = database_time(session) - SHARED_WITHIN
        found = queries.alerts_of(
            session, young_people=mine, raised_by=reader().staff_id, since=since, limit=MOST_ALERTS
        )
    return as_json({"alerts": [_shown(each) for each in found if each.young_person_id in mine]})


@api.post("/alerts/<uuid:alert_id>/retraction")
@allow(Operation.RETRACT, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.arguments(PoliceAlertRetraction)
@api.response(200, PoliceReceipt)
def retract(said: dict[str, Any], alert_id: UUID) -> dict[str, Any]:
    """Take back an alert about the wrong person; it vanishes for everybody outside police."""
    with transaction() as session:
        alert = alert_for_police(session, alert_id, operation=Operation.RETRACT, to_change=True)
        actions.retract(session, alert, by=reader().staff_id, reason=said["reason"])
    return carried_receipt(alert_id)


def _usual_grade(scheme: GradeScheme, severity: Severity) -> str:
    return next(grade for grade, each in scheme.grades.items() if each is severity)


def _shown(alert: PoliceAlert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in SHOWN}
