"""What is done when time has passed; each timer is a row that any process may claim, once."""

from services.psychology.actions import asking, reminding
from services.psychology.actions.deadlines import deadlines
from shared.deadlines import FALLS_DUE
from shared.timers import Timers

timers = Timers()

timers.on(FALLS_DUE)(deadlines.fall_due)
timers.on(reminding.IS_NEAR)(reminding.remind)
timers.on(asking.NOBODY_REPORTED)(asking.ask_what_came_of_it)
