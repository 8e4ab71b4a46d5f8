"""The clocks of consultations, and by which types this service speaks of them."""

from services.psychology.models import Deadline
from shared.deadlines import Deadlines
from shared.events.psychology import PsychologyAlertRaised, PsychologyAlertSettled, PsychologyDeadlineChanged

deadlines = Deadlines(
    table=Deadline,
    turned=PsychologyDeadlineChanged,
    must_know=PsychologyAlertRaised,
    settled=PsychologyAlertSettled,
)
