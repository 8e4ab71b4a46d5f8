"""Deciding that somebody is excluded for a time, not before one of the model's questions was answered."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.models import Exclusion
from services.hub.queries import copies
from services.hub.rules import exclusions as rules
from shared.clock import utc_now
from shared.problems import Conflict, Invalid
from shared.provocations import NotAsked, check_asked
from shared.vocabulary import Provocation

OVER = "This is over already."


def exclude(
    session: Session,
    *,
    young_person_id: UUID,
    decided_by: UUID,
    provocation_checks: list[dict[str, Any]],
    starts_at: datetime | None = None,
    exclusion_id: UUID | None = None,
    **said: Any,
) -> UUID:
    """Decide that somebody is excluded until a certain time; return the exclusion's id.

    Raises Invalid where no question was answered, and for times that cannot be.
    """
    now = utc_now()
    full = {"activity": None} | said | {"starts_at": starts_at or now}
    _check(full, provocation_checks, now=now)
    exclusion = Exclusion(
        id=exclusion_id or uuid7(),
        young_person_id=young_person_id,
        home_id=copies.find_home(session, young_person_id=young_person_id),
        decided_by=decided_by,
        decided_at=now,
        provocation_checks=[
            {"question": Provocation(each["question"]).value, "answer": each["answer"]} for each in provocation_checks
        ],
        **full,
    )
    session.add(exclusion)
    session.flush()
    return exclusion.id


def lift(exclusion: Exclusion, *, by: UUID) -> UUID:
    """End an exclusion early; return its id. Raises Conflict for one that is over."""
    now = utc_now()
    if exclusion.lifted_at is not None or exclusion.ends_at <= now:
        raise Conflict(OVER)
    exclusion.lifted_at, exclusion.lifted_by = now, by
    return exclusion.id


def _check(said: dict[str, Any], checks: list[dict[str, Any]], *, now: datetime) -> None:
    errors = {name: [words] for name, words in rules.objections_to(said, now=now).items()}
    try:
        check_asked(each["question"] for each in checks)
    except NotAsked as refusal:
        errors["provocation_checks"] = [str(refusal)]
    if errors:
        raise Invalid(errors)
