"""Letting people know: an alert is stored with who must know it, its ladder and its end, in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.alerts.actions import ending
from services.alerts.actions.ending import EXPIRES
from services.alerts.actions.ladder import set_on_the_ladder
from services.alerts.actions.recipients import settle
from services.alerts.actions.telling import tell
from services.alerts.models import Alert
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import around
from services.alerts.rules import alerts as rules
from services.alerts.rules.audience import people_of
from shared.db import database_time
from shared.events.alerts import AlertRaised
from shared.messaging.outbox import announce
from shared.problems import Invalid, NotFound
from shared.timers import set_timer
from shared.vocabulary import AlertAudience, InformationClass

NOBODY_WOULD_GET_IT = "Nobody would get this now: choose others who must know"


def raise_by_hand(session: Session, *, raised_by: UUID, young_person_id: UUID, **said: Any) -> UUID:
    """Raise what a person says must be known; return its id.

    Raises Invalid for times that cannot be, for an audience in which there is nobody now, and for an earlier alert
    that is not this young person's.
    """
    now = database_time(session)
    said["occurred_at"] = said.get("occurred_at") or now
    _check(session, young_person_id, said, raised_by=raised_by, now=now)
    alert = let_know(
        session,
        alert_id=uuid7(),
        young_person_id=young_person_id,
        source="alerts",
        information_class=InformationClass.SAFETY,
        raised_by=raised_by,
        raised_at=now,
        **said,
    )
    return alert.id


def let_know(session: Session, *, alert_id: UUID, raised_at: datetime, **said: Any) -> Alert:
    """Store an alert and see to everything that follows from it."""
    now = database_time(session)
    audience = [AlertAudience(each).value for each in said.pop("audience")]
    said["named"] = [str(each) for each in said.get("named") or []]
    expires_at = said.pop("expires_at", None) or rules.default_expiry(said["severity"], now=now)
    alert = Alert(id=alert_id, audience=audience, expires_at=expires_at, raised_at=min(raised_at, now), **_full(said))
    session.add(alert)
    session.flush()
    told = settle(session, alert, now=now)
    set_on_the_ladder(session, alert)
    set_timer(session, EXPIRES, key=str(alert.id), due_at=expires_at, payload={})
    if alert.supersedes is not None:
        ending.supersede(session, alert, now=now)
    tell(session, alert, told, now=now)
    _announce(session, alert)
    return alert


def _full(said: Mapping[str, Any]) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "grade": None,
        "facts": {},
        "named": [],
        "climbs": True,
        "supersedes": None,
        "source_system_ref": None,
        "raised_by": None,
    }
    return empty | {name: value for name, value in said.items() if value is not None}


def _check(session: Session, young_person_id: UUID, said: Mapping[str, Any], *, raised_by: UUID, now: datetime) -> None:
    errors = {
        "expires_at": rules.objection_to_expiry(said.get("expires_at"), now=now),
        "occurred_at": rules.objection_to_occurred(said["occurred_at"], now=now),
        "supersedes": _objection_to_superseding(session, said.get("supersedes"), young_person_id=young_person_id),
    }
    if not people_of(said["audience"], around(session, young_person_id, moment=now), raised_by=raised_by):
        errors["audience"] = NOBODY_WOULD_GET_IT
    if found := {name: [words] for name, words in errors.items() if words}:
        raise Invalid(found)


def _objection_to_superseding(session: Session, earlier_id: UUID | None, *, young_person_id: UUID) -> str | None:
    if earlier_id is None:
        return None
    try:
        earlier = queries.get_alert(session, earlier_id)
    except NotFound:
        return "There is no such alert"
    if earlier.young_person_id != young_person_id:
        return "There is no such alert"
    return None if earlier.is_open else "That alert has ended already"


def _announce(session: Session, alert: Alert) -> None:
    names = ("young_person_id", "alert_type", "severity", "grade", "what_happened", "what_we_ask", "facts")
    more = ("named", "climbs", "expires_at", "supersedes", "raised_by", "source_system_ref")
    announce(
        session,
        AlertRaised,
        information_class=alert.information_class,
        occurred_at=alert.occurred_at,
        alert_id=alert.id,
        happened_at=alert.occurred_at,
        audience=[AlertAudience(each) for each in alert.audience],
        **{name: getattr(alert, name) for name in (*names, *more)},
    )
