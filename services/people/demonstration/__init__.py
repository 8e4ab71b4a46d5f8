"""The demonstration world: two hubs, the duty desk, their staff and eighty or so made-up young people.

Built again on every start: what is there stays, shifts are topped up, so that somebody is always on duty.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from services.people.demonstration.offering import build_offers
from services.people.demonstration.places import build_places
from services.people.demonstration.registering import build_young_people
from services.people.demonstration.rota import build_rota
from services.people.demonstration.signing_in import build_staff
from services.people.demonstration.working import build_assignments, let_go_who_left

__all__ = ["build"]


def build(session: Session, *, password_hash: str | None, now: datetime) -> None:
    """Bring the demonstration world up to date; everybody signs in with the same password."""
    build_places(session)
    build_staff(session, password_hash=password_hash)
    build_young_people(session, now=now)
    build_assignments(session, now=now)
    let_go_who_left(session, now=now)
    build_offers(session)
    build_rota(session, now=now)
