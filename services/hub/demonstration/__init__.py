"""The demonstration world's records of the hub: two years of contacts, an incident, who came and went these days."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from services.hub.demonstration.beds import build_beds
from services.hub.demonstration.contacts import Writer, build_contacts
from services.hub.demonstration.incidents import build_incidents
from services.hub.demonstration.signed import build_signatures
from services.hub.demonstration.these_days import build_these_days
from services.hub.queries import contacts as queries
from shared.db import Database

__all__ = ["Writer", "demonstrate"]


def demonstrate(
    database: Database, now: datetime, young_people: Sequence[UUID], authors: Mapping[UUID, Sequence[Writer]]
) -> None:
    """Fill an empty hub with the demonstration world's records; `authors` says who writes of whom, and when."""
    with database.transaction() as session:
        if queries.has_contacts(session):
            return
        build_contacts(session, now=now, young_people=young_people, authors=authors)
        build_signatures(session, now=now)
        build_these_days(session, now=now, authors=authors)
        build_incidents(session, now=now, young_people=authors)
        build_beds(session, now=now, authors=authors)
