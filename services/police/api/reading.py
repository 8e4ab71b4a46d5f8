"""What police's routes share: an alert for an officer, and plain answers."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.police.models import PoliceAlert
from services.police.queries import alerts as queries
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import reader
from shared.api import receipt
from shared.messaging.handing_over import signed_events
from shared.problems import NotFound
from shared.vocabulary import InformationClass

LISTENER = "alerts"


def is_police_to(young_person_id: UUID, *, operation: Operation = Operation.READ) -> bool:
    """Tell whether the reader stands to a young person as police; nobody else is shown anything here."""
    kept_for = InformationClass.POLICE_OP
    view = reader().view(
        young_person_id, ItemKind.POLICE_OPERATIONAL_NOTE, information_class=kept_for, operation=operation
    )
    return view is View.WHOLE


def alert_for_police(
    session: Session, alert_id: UUID, *, operation: Operation = Operation.READ, to_change: bool = False
) -> PoliceAlert:
    """Return an alert for an officer of that young person; raises NotFound for everybody else."""
    alert = queries.get_alert(session, alert_id, to_change=to_change)
    if not is_police_to(alert.young_person_id, operation=operation):
        raise NotFound
    return alert


def carried_receipt(alert_id: UUID) -> dict[str, Any]:
    """Return the receipt, with what was announced for the pages to hand over at once; call it after the transaction."""
    return receipt(alert_id) | {"handed_over": signed_events(alert_id, listener=LISTENER)}
