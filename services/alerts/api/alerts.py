"""Routes for alerts: raise one, read what is there, and who would get it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.alerts.actions import raising
from services.alerts.actions.telling import hint_everybody
from services.alerts.models import Alert, Recipient
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import around, home_of
from services.alerts.rules.audience import people_of, people_of_rung
from services.alerts.schemas.alerts import AlertOut, AlertsOut, AlertsQuery, NewAlert, WaitingOut, WhoWouldGetIt
from services.alerts.schemas.duty import PreviewOut
from services.alerts.showing import line_shown, remarks_shown, require_view, view_of, whole_shown
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View, decide
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.db import database_time
from shared.idempotency import once
from shared.running import reading, transaction
from shared.vocabulary import InformationClass

api = Api("alerts", url_prefix="/v1")

# Local choices: what ended in this time may be asked for, and a list that is longer is no list of what is urgent.
ENDED_WITHIN = timedelta(days=7)
MOST_ALERTS = 200
READ_WHOLE_BY = frozenset({Reader.MANAGER, Reader.TEAM_MANAGER})


@api.get("/alerts")
@allow(Operation.READ, ItemKind.ALERT_EXTRACT)
@api.arguments(AlertsQuery, location="query")
@api.response(200, AlertsOut)
def list_alerts(asked: dict[str, Any]) -> Response:
    """Read what one was told of or raised, and what stands for those whose alerts one reads whole."""
    mine, about = reader().young_people(), asked.get("young_person_id")
    with transaction() as session:
        now = database_time(session)
        since = now - ENDED_WITHIN if asked["ended"] else now
        found = [
            each for each in _found(session, young_people=mine, since=since) if about in (None, each.young_person_id)
        ]
        rows = queries.recipient_rows(session, [each.id for each in found], staff_id=reader().staff_id)
        lines = [line for each in found if (line := _line(session, each, rows.get(each.id)))]
        _deliver(session, rows, now=now)
        body = {"alerts": lines, "corrections": _corrections(session), "requests": _requests(session)}
    return as_json(body)


@api.get("/alerts/waiting")
@allow(Operation.READ, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.response(200, WaitingOut)
def count_waiting() -> Response:
    """Read how many alerts and corrections wait for the reader; a number, and nothing of what they are."""
    with reading() as session:
        return as_json({"waiting": queries.count_waiting(session, reader().staff_id)})


@api.get("/alerts/<uuid:alert_id>")
@allow(Operation.READ, ItemKind.ALERT_EXTRACT)
@api.response(200, AlertOut)
def read_alert(alert_id: UUID) -> Response:
    """Read an alert; that it was opened is written down, as a look at it is."""
    with transaction() as session:
        alert = queries.get_alert(session, alert_id)
        row = queries.find_recipient(session, alert_id, staff_id=reader().staff_id)
        view = require_view(reader(), alert, row)
        if row is not None and view is not View.STUB:
            _open(session, alert, row)
        asked = queries.find_request(session, alert_id, staff_id=reader().staff_id)
        body = line_shown(session, alert, row, view=view, asked=asked)
        if view is not View.STUB:
            body["remarks"] = remarks_shown(session, alert)
        if view is View.WHOLE and _may_see_who(alert):
            body |= whole_shown(session, alert)
    return as_json(body | {"may_retract": may_retract(alert, view=view)})


@api.post("/alerts")
@allow(Operation.CREATE, ItemKind.ALERT_EXTRACT)
@api.arguments(NewAlert)
@api.response(201, ReceiptSchema)
def raise_alert(new: dict[str, Any]) -> dict[str, Any]:
    """Say that something must be known, what is asked, and who must know it."""
    reader().require(new["young_person_id"], ItemKind.ALERT_EXTRACT)
    raised_by = reader().staff_id
    with transaction() as session:
        alert_id = once(session, new, lambda: raising.raise_by_hand(session, raised_by=raised_by, **new))
    return receipt(alert_id)


@api.post("/alerts/who-would-get-it")
@allow(Operation.CREATE, ItemKind.ALERT_EXTRACT)
@api.arguments(WhoWouldGetIt)
@api.response(200, PreviewOut)
def preview(asked: dict[str, Any]) -> Response:
    """Read who would be told now, at once and then rung by rung; nothing is told to anybody."""
    young_person_id = asked["young_person_id"]
    reader().require(young_person_id, ItemKind.ALERT_EXTRACT)
    with reading() as session:
        now = database_time(session)
        facts = around(session, young_person_id, moment=now)
        ladder = queries.ladder_of(session, home_id=home_of(session, young_person_id), severity=asked["severity"])
    at_once = people_of(asked["audience"], facts, raised_by=reader().staff_id)
    then = [
        {
            "rung": rung,
            "after_minutes": (ladder.due_at(number, raised_at=now) - now) // timedelta(minutes=1),
            "staff": sorted(people_of_rung(rung, facts)),
        }
        for number, rung in enumerate(ladder.rungs)
    ]
    return as_json({"at_once": [{"staff_id": each, "because": why} for each, why in at_once.items()], "then": then})


def may_retract(alert: Alert, *, view: View) -> bool:
    """Tell whether the reader may take the alert back here: who raised it by hand, and the managers."""
    if view is not View.WHOLE or alert.source != "alerts":
        return False
    is_manager = bool(reader().readers(alert.young_person_id) & READ_WHOLE_BY)
    return alert.raised_by == reader().staff_id or is_manager


def _found(session: Session, *, young_people: frozenset[UUID], since: datetime) -> list[Alert]:
    whole = [each for each in young_people if _reads_whole(each)]
    staff_id = reader().staff_id
    return list(queries.alerts_of_reader(session, staff_id, young_people=whole, since=since, limit=MOST_ALERTS))


def _reads_whole(young_person_id: UUID) -> bool:
    """Tell whether the reader sees whole what stands about somebody; it is a look only where something does."""
    readers = reader().readers(young_person_id)
    return decide(readers, ItemKind.ALERT_EXTRACT, information_class=InformationClass.SAFETY) is View.WHOLE


def _may_see_who(alert: Alert) -> bool:
    seen = reader().view(alert.young_person_id, ItemKind.WHO_HAS_SEEN_AN_ALERT, item_id=alert.id)
    return seen is View.WHOLE


def _line(session: Session, alert: Alert, row: Recipient | None) -> dict[str, Any] | None:
    view = view_of(reader(), alert, row)
    if view is View.NOTHING:
        return None
    asked = queries.find_request(session, alert.id, staff_id=reader().staff_id) if view is View.STUB else None
    return line_shown(session, alert, row, view=view, asked=asked)


def _deliver(session: Session, rows: dict[UUID, Recipient], *, now: datetime) -> None:
    """Write down that what is waiting has reached a page of theirs."""
    for row in rows.values():
        row.delivered_at = row.delivered_at or now


def _open(session: Session, alert: Alert, row: Recipient) -> None:
    if row.opened_at is None:
        now = database_time(session)
        row.opened_at, row.delivered_at = now, row.delivered_at or now
        hint_everybody(session, alert, now=now)


def _corrections(session: Session) -> list[dict[str, Any]]:
    found = queries.corrections_for(session, reader().staff_id)
    names = ("alert_id", "opened_at", "corrected_at")
    return [{name: getattr(each, name) for name in names} for each in found]


def _requests(session: Session) -> list[dict[str, Any]]:
    """Return who waits for this reader's answer: for those young people of whom they decide who works with them."""
    deciding = [each for each in reader().young_people() if _decides(each)]
    return [
        {
            "id": asked.id,
            "alert_id": alert.id,
            "young_person_id": alert.young_person_id,
            "staff_id": asked.staff_id,
            "asked_at": asked.asked_at,
        }
        for asked, alert in queries.waiting_requests(session, young_people=deciding)
    ]


def _decides(young_person_id: UUID) -> bool:
    readers = reader().readers(young_person_id)
    return decide(readers, ItemKind.ASSIGNMENT, operation=Operation.CREATE) is View.WHOLE
