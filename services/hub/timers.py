"""What the hub does when time has passed; each timer is a row that any process may claim, once."""

from services.hub.actions import planned_ends
from services.hub.actions.deadlines import deadlines
from shared.deadlines import FALLS_DUE
from shared.timers import Timers

timers = Timers()

timers.on(FALLS_DUE)(deadlines.fall_due)
timers.on(planned_ends.STAY_SHOULD_HAVE_ENDED)(planned_ends.tell_the_manager)
