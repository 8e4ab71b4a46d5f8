"""What the pages ask `people`: who is signed in, with whom they work, and every name."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import g

from services.web.backends.access import EVERYBODY_OF_MINE, session_headers, token_for
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.operations import OPERATIONS, ROLE_OPERATIONS
from shared.http import client_for
from shared.vocabulary import Role

# A token names at most 500 young people; a page of the list holds no fewer than 25.
MOST_PAGES = 20
NAMES_IN_ONE_CALL = 500
WRITES_CONTACTS = frozenset({Reader.HUB, Reader.ON_SHIFT, Reader.MANAGER})
# As the matrix and its operations have it for actions of a plan and for own words (shared/access/operations.py).
WRITES_THE_PLAN = frozenset(OPERATIONS[ItemKind.PLAN_ACTION, Operation.CREATE])
RAISES_ALERTS = frozenset(OPERATIONS[ItemKind.ALERT_EXTRACT, Operation.CREATE])
MANAGES = frozenset({Role.HUB_MANAGER, Role.DEPUTY_MANAGER})
# Whose day is the hub's; police, psychologists and therapists at a hub begin with their own young people.
HUB_STAFF = MANAGES | {Role.PORTFOLIO_LEAD, Role.RESIDENTIAL_WORKER, Role.EDGE_OF_CARE_WORKER}


@dataclass(frozen=True)
class Me:
    """Whoever is signed in."""

    staff_id: UUID
    display_name: str
    roles: frozenset[str]
    home_id: UUID | None
    home_name: str | None

    @property
    def is_manager(self) -> bool:
        """Tell whether they manage a hub."""
        return bool(MANAGES & self.roles)

    def may(self, operation: Operation, kind: ItemKind) -> bool:
        """Tell whether their roles let them do something that is about no young person."""
        return bool(ROLE_OPERATIONS.get((kind, operation), frozenset()) & self.roles)

    @property
    def begins_at_the_hub(self) -> bool:
        """Tell whether their first page is the hub's; a young person's own is there too."""
        return self.is_young_person or (self.home_id is not None and bool(HUB_STAFF & self.roles))

    @property
    def is_young_person(self) -> bool:
        """Tell whether they read about themselves."""
        return Role.YOUNG_PERSON in self.roles


@dataclass(frozen=True)
class YoungPerson:
    """One line of the list of those whom the reader works with."""

    id: UUID
    known_as: str
    initials: str | None
    home_id: UUID | None
    strand: str | None
    is_resident: bool
    readers: frozenset[str]

    @property
    def shown_as(self) -> str:
        """Return the name that tells them from others who are known by the same one."""
        return f"{self.known_as} ({self.initials})" if self.initials else self.known_as

    @property
    def may_be_written_for(self) -> bool:
        """Tell whether the reader may log a contact for them."""
        return bool(WRITES_CONTACTS & self.readers)


@dataclass(frozen=True)
class Names:
    """The names that a page shows, as far as the reader may know them."""

    young_people: dict[str, str] = field(default_factory=dict)
    staff: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class SignedIn:
    """A new session's secret and whose it is; one that waits for a code opens nothing but the way to give it."""

    secret: str
    who: str
    waits_for_code: bool


def sign_in(name: str, *, password: str) -> SignedIn:
    """Begin a session with a password; raises Unauthorised and TooMany."""
    return _signed_in(client_for("people").post("/v1/sessions", json={"name": name, "password": password}))


def give_code(waiting: str, *, code: str) -> SignedIn:
    """Give the code that a session waits for; raises Unauthorised for one that waits no more, Invalid and TooMany."""
    headers = {"Authorization": f"Session {waiting}"}
    return _signed_in(client_for("people").post("/v1/sessions/current/code", json={"code": code}, headers=headers))


def _signed_in(answer: dict[str, Any]) -> SignedIn:
    return SignedIn(str(answer["session"]), str(answer["staff_id"]), bool(answer["waits_for_code"]))


def sign_out() -> None:
    """End the session."""
    client_for("people").delete("/v1/sessions/current", headers=session_headers())


def me() -> Me:
    """Return whoever is signed in, asked once for each request."""
    if "me" not in g:
        found = client_for("people").get("/v1/me", token=token_for("people"))
        g.me = Me(
            staff_id=UUID(found["staff_id"]),
            display_name=found["display_name"],
            roles=frozenset(found["roles"]),
            home_id=_id(found.get("home_id")),
            home_name=found.get("home_name"),
        )
    signed_in: Me = g.me
    return signed_in


def my_young_people(*, about: Collection[UUID] = EVERYBODY_OF_MINE) -> list[YoungPerson]:
    """Return those whom the reader works with, or those of them who are named, by known-as name."""
    client, token = client_for("people"), token_for("people", about=about)
    found: list[YoungPerson] = []
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        page = client.get("/v1/young-people", token=token, params={"cursor": cursor, "limit": 100})
        found += [_young_person(each) for each in page["young_people"]]
        cursor = page.get("next")
        if cursor is None:
            break
    return found


def readers_to(young_person_id: UUID) -> frozenset[str]:
    """Return what the reader is to a young person, asked once for each request."""
    known: dict[UUID, frozenset[str]] = g.setdefault("readers_to", {})
    if young_person_id not in known:
        found = my_young_people(about=(young_person_id,))
        known[young_person_id] = frozenset().union(*(each.readers for each in found))
    return known[young_person_id]


def may_write_for(young_person_id: UUID) -> bool:
    """Tell whether the reader may log a contact with a young person."""
    return bool(WRITES_CONTACTS & readers_to(young_person_id))


def may_write_plan(young_person_id: UUID) -> bool:
    """Tell whether the reader probably writes this plan; the plan has the last word."""
    return bool(WRITES_THE_PLAN & readers_to(young_person_id))


def may_raise_about(young_person_id: UUID) -> bool:
    """Tell whether the reader may say that something must be known of a young person."""
    return bool(RAISES_ALERTS & readers_to(young_person_id))


def may_turn_the_screen(young_person_id: UUID) -> bool:
    """Tell whether the reader may show the young person their own page."""
    return bool((WRITES_THE_PLAN | {Reader.YOUNG_PERSON}) & readers_to(young_person_id))


def young_person(young_person_id: UUID) -> dict[str, Any]:
    """Return what the reader may know of who a young person is; raises NotFound."""
    return client_for("people").get(f"/v1/young-people/{young_person_id}", token=token_for("people"))


def team_of(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return the young person's team, as far as the reader may know it; raises NotFound."""
    path = f"/v1/young-people/{young_person_id}/team"
    members: list[dict[str, Any]] = client_for("people").get(path, token=token_for("people"))["members"]
    return members


def stability_of(young_person_id: UUID) -> dict[str, Any]:
    """Return how steady the work with the young person is, with what is counted in words; raises NotFound."""
    path = f"/v1/young-people/{young_person_id}/stability"
    found: dict[str, Any] = client_for("people").get(path, token=token_for("people"))
    return found


def names(*, young_people: Collection[str] = (), staff: Collection[str] = ()) -> Names:
    """Return the names for a page, mostly in one call; whom the reader may not know is left out."""
    known, whom, who = Names(), sorted(set(young_people)), sorted(set(staff))
    for first in range(0, max(len(whom), len(who)), NAMES_IN_ONE_CALL):
        some = slice(first, first + NAMES_IN_ONE_CALL)
        asked = {"young_people": whom[some], "staff": who[some], "homes": []}
        found = client_for("people").post("/v1/names", json=asked, token=token_for("people"))
        known.young_people.update(found.get("young_people", {}))
        known.staff.update(found.get("staff", {}))
    return known


def _young_person(line: dict[str, Any]) -> YoungPerson:
    return YoungPerson(
        id=UUID(line["id"]),
        known_as=line["known_as"],
        initials=line.get("initials"),
        home_id=_id(line.get("home_id")),
        strand=line.get("strand"),
        is_resident=bool(line.get("is_resident")),
        readers=frozenset(line.get("readers", ())),
    )


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
