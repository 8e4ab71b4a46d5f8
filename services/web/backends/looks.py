"""What the pages ask every service: who looked at a record, and what somebody looked at."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from services.web.backends import people
from services.web.backends.access import ASKED, token_about_nobody, token_for
from shared.access.kinds import Cell, ItemKind
from shared.access.matrix import MATRIX
from shared.http import client_for
from shared.problems import Unavailable

MAY_KNOW = frozenset(each for each, cell in MATRIX[ItemKind.WHO_LOOKED].items() if cell is not Cell.NONE)


@dataclass
class Looks:
    """What the services told, the services that could not be asked, and whether there is more than was told."""

    told: list[dict[str, Any]] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    has_more: bool = False


def may_know_who_looked(young_person_id: UUID) -> bool:
    """Tell whether the reader may know who looked at a young person's record, all of it or of some."""
    return bool(MAY_KNOW & people.readers_to(young_person_id))


def looks_at(young_person_id: UUID, *, since: datetime) -> Looks:
    """Return who looked at a young person's record, as far as the reader may know of it; raises NotFound."""
    return _asked(f"/v1/young-people/{young_person_id}/looks", since=since, about=young_person_id)


def looks_of_mine(*, since: datetime) -> Looks:
    """Return what the reader looked at."""
    return _asked("/v1/looks/mine", since=since)


def looks_by(staff_id: UUID, *, since: datetime) -> Looks:
    """Return what a member of staff looked at; raises Forbidden for all but information governance."""
    return _asked(f"/v1/looks/by/{staff_id}", since=since)


def many(*, since: datetime) -> tuple[list[dict[str, Any]], list[str]]:
    """Return who opened many records within an hour, and the services that could not be asked."""
    found: list[dict[str, Any]] = []
    away = []
    for service in ASKED:
        client, token = client_for(service), token_about_nobody(service)
        try:
            found += client.get("/v1/looks/many", token=token, params={"since": since.isoformat()})["noticed"]
        except Unavailable:
            away.append(service)
    return found, away


def _asked(path: str, *, since: datetime, about: UUID | None = None) -> Looks:
    found = Looks()
    for service in ASKED:
        token = token_about_nobody(service) if about is None else token_for(service, about=(about,))
        try:
            answer = client_for(service).get(path, token=token, params={"since": since.isoformat()})
        except Unavailable:
            found.away.append(service)
            continue
        found.told += answer["looks"]
        found.has_more = found.has_more or bool(answer["has_more"])
    return found
