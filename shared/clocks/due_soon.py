"""What to say before a deadline ends: when to warn, and which earlier day to propose."""

from datetime import date, datetime, timedelta

from shared.clocks.calendar import WorkingCalendar
from shared.clocks.counting import in_london
from shared.clocks.deadline import Deadline, Status
from shared.clocks.rules import Clock

WARN_AT_PERCENT = (50, 80)
WARN_HOURS_BEFORE = (24, 4)
ENDS_WITH_ANY_DAY = frozenset({Clock.DAYS, Clock.WEEKS, Clock.MONTHS, Clock.BEFORE_MONTHS, Clock.CALENDAR_MONTH})


def warnings(deadline: Deadline) -> tuple[datetime, ...]:
    """Return when to say that it falls due soon, earliest first; nothing once it is no longer running.

    Hour clocks warn 24 and 4 hours before the end, all others when 50 % and 80 % of the time has gone.
    """
    if deadline.status is not Status.RUNNING:
        return ()
    span = deadline.due_at - deadline.trigger_at
    if deadline.rule.clock is Clock.HOURS:
        instants = [deadline.due_at - timedelta(hours=hours) for hours in WARN_HOURS_BEFORE]
    else:
        instants = [deadline.trigger_at + span * percent / 100 for percent in WARN_AT_PERCENT]
    return tuple(instant for instant in instants if deadline.trigger_at < instant < deadline.due_at)


def earlier_working_day(deadline: Deadline, *, calendar: WorkingCalendar) -> date | None:
    """Propose the last working day before an end that falls on none; None where no proposal is needed.

    The deadline itself never moves: a week or month clock may end on a weekend or a bank holiday.
    """
    if deadline.rule.clock not in ENDS_WITH_ANY_DAY:
        return None
    last_day = in_london(deadline.due_at).date()
    proposed = calendar.last_working_day_by(last_day)
    return None if proposed == last_day else proposed
