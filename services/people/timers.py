"""What people does when a timer falls due."""

from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions.assignments import ENDS, end_as_planned
from shared.timers import DueTimer, Timers

timers = Timers()


@timers.on(ENDS)
def end_assignment(session: Session, timer: DueTimer) -> None:
    """End somebody's work with a young person on the date that was planned for it."""
    end_as_planned(session, UUID(timer.key), now=timer.due_at)
