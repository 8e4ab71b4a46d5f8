"""Who looked at which young person's record, when, at what and by which relation: written before anything leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.clock import utc_now
from shared.context import current_correlation
from shared.messaging.tables import read_log
from shared.vocabulary import Purpose


@dataclass(frozen=True, kw_only=True)
class Look:
    """One kind of item of one young person, as one request was allowed to see it."""

    young_person_id: UUID
    item_kind: str
    operation: str
    view: str
    relation: str


def looked(
    session: Session,
    looks: Iterable[Look],
    *,
    staff_id: UUID,
    route: str,
    purpose: Purpose = Purpose.COORDINATED_CARE,
) -> None:
    """Write down every look of one request."""
    common = {
        "at": utc_now(),
        "staff_id": staff_id,
        "route": route,
        "purpose": purpose.value,
        "correlation_id": current_correlation(),
    }
    rows = [common | vars(look) for look in looks]
    if rows:
        session.execute(insert(read_log), rows)
