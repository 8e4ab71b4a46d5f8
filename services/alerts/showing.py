"""How much of an alert one reader gets: whole, its words, a stub that something needs them, or nothing at all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.models import AccessRequest, Alert, Recipient
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import home_of
from shared.access.kinds import ItemKind
from shared.access.policy import View
from shared.access.reader import CurrentReader
from shared.problems import NotFound

STUB = ("id", "severity", "raised_at", "ended_at")
# The matrix's "the shareable words, if addressed to them" (domain reference 11.3, row alert extract).
REDUCED = (
    *STUB,
    *("young_person_id", "alert_type", "grade", "what_happened", "what_we_ask", "facts", "occurred_at"),
    *("expires_at", "end", "superseded_by"),
)
WHOLE = (*REDUCED, "raised_by", "source", "supersedes", "rungs_reached", "taken_on_at", "taken_on_by", "ended_by")


def view_of(reader: CurrentReader, alert: Alert, row: Recipient | None) -> View:
    """Return how much of an alert a reader gets; `row` says how they stand to it.

    Whoever was told and may not see gets a stub; whoever is barred gets nothing.
    """
    is_told = row is not None and row.ended_at is None
    view = reader.view(
        alert.young_person_id,
        ItemKind.ALERT_EXTRACT,
        information_class=alert.information_class,
        item_id=alert.id,
    )
    is_theirs = is_told or alert.raised_by == reader.staff_id
    if view is View.WHOLE or (view is View.REDUCED and is_theirs):
        return view
    may_be_told = is_told and not reader.is_restricted(alert.young_person_id)
    return View.STUB if may_be_told else View.NOTHING


def require_view(reader: CurrentReader, alert: Alert, row: Recipient | None) -> View:
    """Return how much of an alert a reader gets; raises NotFound where that is nothing."""
    view = view_of(reader, alert, row)
    if view is View.NOTHING:
        raise NotFound
    return view


def line_shown(
    session: Session, alert: Alert, row: Recipient | None, *, view: View, asked: AccessRequest | None = None
) -> dict[str, Any]:
    """Return one line of the list, as far as the view goes."""
    names = {View.WHOLE: WHOLE, View.REDUCED: REDUCED}.get(view, STUB)
    line: dict[str, Any] = {"view": view.value, "mine": _mine(row)}
    line |= {name: getattr(alert, name) for name in names}
    if view is View.STUB:
        line["access"] = None if asked is None else request_shown(asked)
    if view is View.WHOLE:
        line["next_rung"] = _next_rung(session, alert)
    return line


def whole_shown(session: Session, alert: Alert) -> dict[str, Any]:
    """Return who was told of an alert and what each did, how it climbed, and what was said about it."""
    names = ("staff_id", "because", "added_at", "ended_at", "delivered_at", "opened_at", "acknowledged_at")
    told = [
        {name: getattr(each, name) for name in (*names, "acknowledged_words", "ended_the_ladder")}
        for each in queries.recipients_of(session, alert.id)
    ]
    climbed = [
        {"rung": each.rung, "due_at": each.due_at, "escalated_at": each.escalated_at, "told": each.told}
        for each in queries.escalations_of(session, alert.id)
    ]
    return {"recipients": told, "escalations": climbed}


def remarks_shown(session: Session, alert: Alert) -> list[dict[str, Any]]:
    """Return what was said about an alert, in its order."""
    names = ("id", "kind", "said_by", "said_at", "words", "to_staff_id")
    return [{name: getattr(each, name) for name in names} for each in queries.remarks_of(session, alert.id)]


def request_shown(asked: AccessRequest) -> dict[str, Any]:
    """Return how somebody's request to see an alert stands."""
    names = ("id", "asked_at", "answered_at", "is_granted", "open_until")
    return {name: getattr(asked, name) for name in names}


def _mine(row: Recipient | None) -> dict[str, Any] | None:
    if row is None:
        return None
    names = ("delivered_at", "opened_at", "acknowledged_at", "acknowledged_words", "because")
    return {name: getattr(row, name) for name in names}


def _next_rung(session: Session, alert: Alert) -> Mapping[str, Any] | None:
    """Return who is woken next and when, while nobody who counts has taken it on."""
    if not alert.is_open or alert.taken_on_at is not None or not alert.climbs:
        return None
    home_id: UUID | None = home_of(session, alert.young_person_id)
    ladder = queries.ladder_of(session, home_id=home_id, severity=alert.severity, alert_type=alert.alert_type)
    if alert.rungs_reached >= len(ladder.rungs):
        return None
    due_at: datetime = ladder.due_at(alert.rungs_reached, raised_at=alert.raised_at)
    return {"rung": ladder.rungs[alert.rungs_reached], "due_at": due_at}
