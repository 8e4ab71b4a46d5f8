"""Who looked at which young person's record, when, at what and by which relation: written before anything leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.audit.chain import BEFORE_THE_FIRST, chain_of, seal
from shared.clock import utc_now
from shared.context import current_correlation
from shared.messaging.storing import insert_ignoring
from shared.messaging.tables import look_chain, read_log
from shared.vocabulary import Purpose


@dataclass(frozen=True, kw_only=True)
class Look:
    """One kind of item of one young person, as one request was allowed to see it."""

    young_person_id: UUID
    item_kind: str
    operation: str
    view: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class Sealing:
    """With what a service seals its looks."""

    service: str
    key: bytes


def looked(
    session: Session,
    looks: Sequence[Look],
    *,
    staff_id: UUID,
    organisation: str,
    route: str,
    sealing: Sealing,
    purpose: Purpose = Purpose.COORDINATED_CARE,
) -> None:
    """Write down every look of one request at the end of its person's chain.

    The chain's last line is locked until the transaction ends: this is the last thing that a transaction does.
    """
    if not looks:
        return
    common = {
        "at": utc_now(),
        "staff_id": staff_id,
        "organisation": organisation,
        "route": route,
        "purpose": purpose.value,
        "correlation_id": current_correlation(),
    }
    chain = chain_of(staff_id)
    number, last = _end_of(session, chain)
    rows = []
    for look in looks:
        number += 1
        said = common | vars(look)
        last = seal(sealing.key, last, service=sealing.service, chain=chain, number=number, said=said)
        rows.append(said | {"chain": chain, "number": number, "seal": last})
    session.execute(insert(read_log), rows)
    session.execute(update(look_chain).where(look_chain.c.chain == chain).values(number=number, seal=last))


def _end_of(session: Session, chain: int) -> tuple[int, bytes]:
    """Return number and seal of a chain's last look, for this transaction alone; a new chain is begun."""
    insert_ignoring(session, look_chain, [{"chain": chain, "number": 0, "seal": BEFORE_THE_FIRST}])
    found = session.execute(select(look_chain).where(look_chain.c.chain == chain).with_for_update()).one()
    return found.number, found.seal
