"""The clocks of missing young people, and by which types this service speaks of them."""

from services.missing.models import Deadline
from shared.deadlines import Deadlines
from shared.events.missing import MissingAlertRaised, MissingAlertSettled, MissingDeadlineChanged

deadlines = Deadlines(
    table=Deadline,
    turned=MissingDeadlineChanged,
    must_know=MissingAlertRaised,
    settled=MissingAlertSettled,
)
