"""What of the demonstration world is there already."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session


def known_ids(session: Session, model: Any, ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of the ids that the table has."""
    return frozenset(session.scalars(select(model.id).where(model.id.in_(ids))))
