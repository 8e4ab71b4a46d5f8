"""What the alerts' routes share: an alert as this reader may use it, and plain answers."""

from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.models import Alert
from services.alerts.queries import alerts as queries
from services.alerts.showing import require_view
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import reader
from shared.problems import Forbidden, NotFound


def alert_to_act_on(session: Session, alert_id: UUID, *, operation: Operation) -> Alert:
    """Return an alert, locked, on which the reader may act.

    Raises NotFound where they may not know of it, and Forbidden where they may not do this: whoever has a stub asks to
    see it first.
    """
    alert = queries.get_alert(session, alert_id, to_change=True)
    row = queries.find_recipient(session, alert_id, staff_id=reader().staff_id)
    if require_view(reader(), alert, row) is View.STUB:
        raise Forbidden("Ask to see it first.")
    may = reader().view(
        alert.young_person_id,
        ItemKind.ALERT_EXTRACT,
        operation=operation,
        information_class=alert.information_class,
        item_id=alert.id,
    )
    if may is View.NOTHING:
        raise Forbidden
    return alert


def told_alert(session: Session, alert_id: UUID) -> Alert:
    """Return an alert of which the reader was told and that they may not see; raises NotFound for all others."""
    alert = queries.get_alert(session, alert_id, to_change=True)
    row = queries.find_recipient(session, alert_id, staff_id=reader().staff_id)
    if require_view(reader(), alert, row) is not View.STUB:
        raise NotFound
    return alert
