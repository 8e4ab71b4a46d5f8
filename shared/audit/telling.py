"""Who may be told of whose looks (domain reference 11.3, "who looked")."""

from collections.abc import Callable
from uuid import UUID

from shared.access.kinds import ItemKind, Reader
from shared.access.operations import AT_THE_POLICE, OWN_STAFF
from shared.access.policy import View
from shared.access.reader import CurrentReader


def may_be_told(reader: CurrentReader, young_person_id: UUID) -> Callable[[str], bool]:
    """Return what tells, by as what somebody looked (`relation` of a look), whether this reader may know of it.

    Information governance knows of every look, managers of their own staff's. The young person knows of all but those
    of police, which somebody tells them of in person. Raises NotFound for everybody else.
    """
    view = reader.require(young_person_id, ItemKind.WHO_LOOKED)
    readers = reader.readers(young_person_id)
    if view is View.WHOLE:
        return lambda relation: True
    if Reader.YOUNG_PERSON in readers:
        # An officer who was let see one item, or was told that somebody is known, looked as nothing: withheld too.
        return lambda relation: bool(relation) and not AT_THE_POLICE & set(relation.split())
    own = frozenset(each for one in readers for each in OWN_STAFF.get(one, ()))
    return lambda relation: bool(own & set(relation.split()))
