"""What came by the door, and who may use it."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.police.models import Inbound, InboundState, KnownNominal, PoliceSystem
from shared.problems import NotFound


def digest_of_key(key: str) -> str:
    """Return what is kept of a system's key; a key is random and long, so that a plain digest is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_system(session: Session, key: str) -> PoliceSystem | None:
    """Return the system that holds a key and may still use it, or None."""
    query = select(PoliceSystem).where(PoliceSystem.key_digest == digest_of_key(key), PoliceSystem.revoked_at.is_(None))
    return session.scalars(query).one_or_none()


def find_inbound(session: Session, system_id: UUID, source_system_ref: str) -> Inbound | None:
    """Return what a system sent under a reference, or None."""
    query = select(Inbound).where(Inbound.system_id == system_id, Inbound.source_system_ref == source_system_ref)
    return session.scalars(query).one_or_none()


def get_waiting(session: Session, inbound_id: UUID) -> Inbound:
    """Return what waits for an officer, locked; raises NotFound."""
    found = session.get(Inbound, inbound_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def waiting(session: Session) -> Sequence[Inbound]:
    """Return what waits for an officer to say who it is, the longest wait first."""
    query = select(Inbound).where(Inbound.state == InboundState.WAITING)
    return session.scalars(query.order_by(Inbound.received_at, Inbound.id)).all()


def find_known(session: Session, system_id: UUID, nominal_ref: str | None) -> KnownNominal | None:
    """Return whom a force's reference of a person stands for, None where no officer has said."""
    return None if nominal_ref is None else session.get(KnownNominal, (system_id, nominal_ref))
