"""The hub that the reader works at or manages, and those whom it works with."""

from uuid import UUID

from services.web.backends import people
from services.web.backends.people import YoungPerson
from shared.problems import NotFound


def my_hub() -> UUID:
    """Return the hub at which the reader has their post; raises NotFound for everybody else."""
    me = people.me()
    if not me.begins_at_the_hub or me.home_id is None:
        raise NotFound
    return me.home_id


def managed_hub() -> UUID:
    """Return the hub that the reader manages; raises NotFound for everybody else."""
    if not people.me().is_manager:
        raise NotFound
    return my_hub()


def of_my_hub(hub_id: UUID) -> dict[str, str]:
    """Return the names of those whom the hub works with, by id, in the order of their names."""
    found: list[YoungPerson] = [each for each in people.my_young_people() if each.home_id == hub_id]
    return {str(each.id): each.shown_as for each in found}
