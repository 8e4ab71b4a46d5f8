"""Which plan a request means, and whether its reader may have it at all: settled before anything else is looked at."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from services.plan import reading as plan_reading
from services.plan.queries import whose
from shared.access.kinds import ItemKind
from shared.access.routes import reader
from shared.running import reading

View = TypeVar("View", bound=Callable[..., Any])


def of_the_one_that_stands(view: View) -> View:
    """Give the view the registration that stands for the young person in the address.

    Whoever asks by another one needs the relation to this one too, and whom the plan itself keeps away gets the same
    answer as for what is not there, before what they sent is read. It comes after `@allow` and before the arguments.
    """

    @wraps(view)
    def wrapper(*args: Any, young_person_id: UUID, **kwargs: Any) -> Any:
        with reading() as session:
            standing = whose.canonical_of(session, young_person_id=young_person_id)
            if standing != young_person_id:
                reader().require(standing, ItemKind.PLAN)
            registrations_for_reader(session, standing)
        return view(*args, young_person_id=standing, **kwargs)

    return wrapper  # type: ignore[return-value]  # it takes what the view takes


def registrations_for_reader(session: Session, young_person_id: UUID) -> list[UUID]:
    """Return under which ids the plan holds this young person, the one that stands first; raises NotFound."""
    return plan_reading.registrations(session, young_person_id=young_person_id, staff_id=reader().staff_id)
