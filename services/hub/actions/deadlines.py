"""The clocks of the home's own work, and by which types the hub speaks of them."""

from services.hub.models import Deadline
from shared.deadlines import Deadlines
from shared.events.hub import HubAlertRaised, HubAlertSettled, HubDeadlineChanged

deadlines = Deadlines(
    table=Deadline,
    turned=HubDeadlineChanged,
    must_know=HubAlertRaised,
    settled=HubAlertSettled,
)
