"""That a bed is free again: a stay ended, or an offer did."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import authority_notices, planned_ends
from services.hub.models import Stay
from services.hub.rules import beds as rules
from shared.clock import utc_now
from shared.db import database_time
from shared.events.hub import BedVacated, HubAlertSettled
from shared.messaging.outbox import announce
from shared.problems import Invalid
from shared.times import objection_to_time
from shared.vocabulary import InformationClass, NoticeAbout, StayEnd

# After these nobody has left the home: they never came, or sleep in another bed of it.
NOBODY_LEFT = frozenset({StayEnd.OTHER_BED, StayEnd.OFFER_NOT_TAKEN, StayEnd.RECORDED_IN_ERROR})


def end(session: Session, stay: Stay, *, reason: StayEnd, ended_at: datetime, by: UUID, home_authority: str) -> None:
    """Write down that a bed is free again; raises Invalid for a time, or a reason, that cannot be."""
    _check(stay, reason=reason, ended_at=ended_at)
    stay.ended_at, stay.ended_by, stay.end_reason = ended_at, by, reason
    stay.revision += 1
    session.flush()
    planned_ends.forget(session, stay)
    settle(session, stay)
    if reason not in NOBODY_LEFT:
        authority_notices.open_notice(
            session, stay, NoticeAbout.DISCHARGE, happened_at=ended_at, home_authority=home_authority
        )
    _announce_vacated(session, stay, actor=by)


def settle(session: Session, stay: Stay) -> None:
    """Say that a planned end that had passed was answered."""
    if stay.alert_id is None:
        return
    announce(
        session,
        HubAlertSettled,
        information_class=InformationClass.TEAM,
        revision=2,
        alert_id=stay.alert_id,
        young_person_id=stay.young_person_id,
        settled_at=database_time(session),
    )
    stay.alert_id = None


def _check(stay: Stay, *, reason: StayEnd, ended_at: datetime) -> None:
    never_came = stay.started_at is None
    time = objection_to_time(ended_at, now=utc_now()) or rules.objection_to_end(ended_at, started_at=stay.started_at)
    why = "They have this bed: say why they left it" if reason is StayEnd.OFFER_NOT_TAKEN else None
    if never_came:
        why = None if reason in NOBODY_LEFT else "They never had this bed: the offer was not taken"
    if errors := {name: [words] for name, words in {"ended_at": time, "end_reason": why}.items() if words}:
        raise Invalid(errors)


def _announce_vacated(session: Session, stay: Stay, *, actor: UUID) -> None:
    names = ("young_person_id", "bed_id", "home_id", "bed_kind", "planned_end_on", "ended_at", "end_reason")
    announce(
        session,
        BedVacated,
        revision=stay.revision,
        actor=str(actor),
        stay_id=stay.id,
        **{name: getattr(stay, name) for name in names},
    )
