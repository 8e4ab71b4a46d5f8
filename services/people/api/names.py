"""Routes for the reader's own account, and for the names that a page shows."""

from typing import Any

from services.people.models import Staff
from services.people.queries.relations import granted_about
from services.people.queries.team import is_on_shift, post_of, staff_called
from services.people.queries.young_people import home_names, known_as_names
from services.people.schemas.places import MeOut, NamesOut, NamesQuery
from shared.access.kinds import ItemKind, Operation
from shared.access.matrix import ROLE_OPERATIONS
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api
from shared.clock import utc_now
from shared.role_words import role_words
from shared.running import reading
from shared.vocabulary import Role

api = Api("names", url_prefix="/v1")


@api.get("/me")
@allow(Operation.READ, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.response(200, MeOut)
def read_me() -> dict[str, Any]:
    """Read who is signed in."""
    with reading() as session:
        staff, organisation, home_name = post_of(session, reader().staff_id)
        on_shift = is_on_shift(session, staff.id, moment=utc_now())
    account = {"staff_id": staff.id, "display_name": staff.display_name, "roles": sorted(staff.roles)}
    place = {"organisation": organisation, "home_id": staff.home_id, "home_name": home_name}
    return account | place | {"on_shift": on_shift}


@api.post("/names")
@allow(Operation.READ, ItemKind.IDENTITY)
@api.arguments(NamesQuery)
@api.response(200, NamesOut)
def read_names(asked: dict[str, Any]) -> dict[str, Any]:
    """Read the names for one page, in one go; those that the reader may not know are left out."""
    mine = reader().young_people()
    shown = [each for each in asked["young_people"] if each in mine and _may_be_named(each)]
    may_know_homes = _may_know(ItemKind.HOME)
    with reading() as session:
        for each in granted_about(
            session, reader().staff_id, young_people=set(asked["young_people"]) - mine, moment=utc_now()
        ):
            reader().hinted_at(each, ItemKind.IDENTITY)
            shown.append(each)
        known = staff_called(session, asked["staff"] if _may_know(ItemKind.STAFF_DIRECTORY) else [])
        staff = [each for each in known if _is_staff_or_oneself(each)]
        return {
            "young_people": known_as_names(session, shown),
            "staff": {each.id: {"name": each.display_name, "role_words": _roles(each.roles)} for each in staff},
            "homes": home_names(session, asked["homes"] if may_know_homes else []),
        }


def _may_know(kind: ItemKind) -> bool:
    return bool(reader().roles & ROLE_OPERATIONS.get((kind, Operation.READ), frozenset()))


def _may_be_named(young_person_id: Any) -> bool:
    return reader().view(young_person_id, ItemKind.IDENTITY) is not View.NOTHING


def _is_staff_or_oneself(account: Staff) -> bool:
    """Tell whether somebody's name is a matter of work; the account of a young person is their own."""
    return account.roles != {Role.YOUNG_PERSON} or account.id == reader().staff_id


def _roles(roles: Any) -> str:
    return ", ".join(role_words(role) for role in sorted(roles))
