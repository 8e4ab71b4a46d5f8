"""What is done when time has passed; each timer is a row that any process may claim, once."""

from services.speech_language.actions.deadlines import deadlines
from shared.deadlines import FALLS_DUE
from shared.timers import Timers

timers = Timers()

timers.on(FALLS_DUE)(deadlines.fall_due)
