"""Who is on call, how fast a hub's alerts climb, and how each person is reached."""

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.actions import recipients
from services.alerts.actions.ladder import set_on_the_ladder
from services.alerts.actions.telling import tell
from services.alerts.models import KnownStaff, LadderChoice, OnCall, Reach
from services.alerts.queries import alerts as queries
from services.alerts.queries import duty as duty_queries
from services.alerts.rules.ladder import objections_to
from shared.db import database_time
from shared.problems import Invalid, NotFound
from shared.vocabulary import LadderRung, Role, Severity

MANAGES = frozenset({Role.HUB_MANAGER, Role.DEPUTY_MANAGER})
# Who may stand on a rung: managers of any hub, and for the senior one a manager of social work too.
FITS = {
    LadderRung.DEPUTY: MANAGES,
    LadderRung.HUB_MANAGER: frozenset({Role.HUB_MANAGER}),
    LadderRung.ON_CALL_SENIOR: frozenset({Role.HUB_MANAGER, Role.TEAM_MANAGER}),
}
# Local choice: a turn on call is a night or a weekend; a longer one is a slip in the date.
LONGEST_TURN = timedelta(days=8)


def put_on_call(
    session: Session,
    *,
    home_id: UUID,
    rung: LadderRung,
    staff_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    by: UUID,
) -> UUID:
    """Put somebody on call for one rung of the hub's ladder; whoever was on call in that time is so no longer.

    Raises Invalid for times that make no turn, and for somebody who is none of those that may stand on the rung.
    """
    now = database_time(session)
    _check_turn(session, rung, staff_id, starts_at=starts_at, ends_at=ends_at, now=now)
    for earlier in duty_queries.turns(session, home_id, after=starts_at, before=ends_at):
        if earlier.rung is rung:
            _make_way(session, earlier, starts_at=starts_at, ends_at=ends_at, by=by, now=now)
    turn = OnCall(
        home_id=home_id, rung=rung, staff_id=staff_id, starts_at=starts_at, ends_at=ends_at, set_by=by, set_at=now
    )
    session.add(turn)
    session.flush()
    _settle_home(session, home_id, now=now)
    return turn.id


def take_off_call(session: Session, turn_id: UUID, *, home_id: UUID, by: UUID) -> None:
    """Take back a turn of the hub; raises NotFound. A second click changes nothing."""
    turn = session.get(OnCall, turn_id)
    if turn is None or turn.home_id != home_id:
        raise NotFound
    if turn.cancelled_at is None:
        turn.cancelled_at, turn.cancelled_by = database_time(session), by
        _settle_home(session, home_id, now=turn.cancelled_at)


def choose_ladder(
    session: Session, *, home_id: UUID, severity: Severity, first_minutes: int, next_minutes: int, by: UUID
) -> UUID:
    """Let a hub's alerts climb faster than the standard; what is open climbs by it from now on."""
    if errors := objections_to(severity, first_minutes=first_minutes, next_minutes=next_minutes):
        raise Invalid(errors)
    chosen = LadderChoice(
        home_id=home_id,
        severity=severity,
        first_minutes=first_minutes,
        next_minutes=next_minutes,
        chosen_by=by,
        chosen_at=database_time(session),
    )
    session.add(chosen)
    session.flush()
    for alert in queries.open_alerts(session, young_people=duty_queries.young_people_of(session, home_id)):
        if alert.severity is severity and alert.taken_on_at is None:
            set_on_the_ladder(session, alert)
    return chosen.id


def say_how_to_reach(
    session: Session,
    staff_id: UUID,
    *,
    email: str | None,
    phone: str | None,
    quiet_from: time | None,
    quiet_until: time | None,
) -> None:
    """Keep how somebody wants to be told outside the pages."""
    if (quiet_from is None) != (quiet_until is None):
        empty = "quiet_from" if quiet_from is None else "quiet_until"
        raise Invalid({empty: ["Give both times, or neither"]})
    reach = session.get(Reach, staff_id) or Reach(staff_id=staff_id)
    reach.email, reach.phone, reach.changed_at = email, phone, database_time(session)
    reach.quiet_from, reach.quiet_until = quiet_from, quiet_until
    session.add(reach)


def _check_turn(
    session: Session, rung: LadderRung, staff_id: UUID, *, starts_at: datetime, ends_at: datetime, now: datetime
) -> None:
    errors: dict[str, list[str]] = {}
    known = session.get(KnownStaff, staff_id)
    if known is None or known.has_left or not FITS[rung] & set(known.roles):
        errors["staff_id"] = ["Choose somebody who may be on call for this"]
    if not timedelta(0) < ends_at - starts_at <= LONGEST_TURN:
        errors["ends_at"] = [f"A turn ends after it begins, within {LONGEST_TURN.days} days"]
    elif ends_at <= now:
        errors["ends_at"] = ["Give a time that is still to come"]
    if errors:
        raise Invalid(errors)


def _make_way(
    session: Session, earlier: OnCall, *, starts_at: datetime, ends_at: datetime, by: UUID, now: datetime
) -> None:
    """Cut a turn to what the newer one leaves of it, before and after."""
    if earlier.ends_at > ends_at:
        session.add(
            OnCall(
                home_id=earlier.home_id,
                rung=earlier.rung,
                staff_id=earlier.staff_id,
                starts_at=ends_at,
                ends_at=earlier.ends_at,
                set_by=earlier.set_by,
                set_at=earlier.set_at,
            )
        )
    if earlier.starts_at < starts_at:
        earlier.ends_at = starts_at
    else:
        earlier.cancelled_at, earlier.cancelled_by = now, by


def _settle_home(session: Session, home_id: UUID, *, now: datetime) -> None:
    there = duty_queries.young_people_of(session, home_id)
    for alert in queries.open_alerts(session, young_people=there):
        if told := recipients.settle(session, alert, now=now):
            tell(session, alert, told, now=now)
