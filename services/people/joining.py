"""The first staff of an installation and their places, by the command line: nobody can sign in yet."""

import unicodedata
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.actions.passwords import hash_password
from services.people.actions.staff import join, open_home
from services.people.models import Home, Organisation, Staff
from services.people.models.staff import HomeKind
from services.people.queries.sign_in import as_sign_in_name
from shared.db import Database
from shared.vocabulary import Role

# Local choice: long enough for a password that nobody else has and nothing counts tries against offline.
SHORTEST_PASSWORD = 12
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Joining:
    """Who joins: how they sign in, what they are called, what they do, for whom and where."""

    sign_in_name: str
    display_name: str
    role: str
    organisation_code: str
    organisation_name: str
    hub: str | None
    password: str


def let_staff_join(database: Database, joining: Joining) -> None:
    """Let somebody join, and make the organisation and the hub that are not there yet; raises ValueError."""
    _check(joining)
    with database.transaction() as session:
        name = as_sign_in_name(joining.sign_in_name)
        # Also of those who left: the record says who did what by these names.
        if session.scalars(select(Staff.id).where(Staff.sign_in_name == name)).first() is not None:
            raise ValueError("somebody has this sign-in name already")
        organisation = _organisation(session, joining)
        home = _hub(session, joining.hub, organisation) if joining.hub else None
        join(
            session,
            display_name=unicodedata.normalize("NFC", joining.display_name).strip(),
            roles=[Role(joining.role)],
            sign_in_name=name,
            password_hash=hash_password(joining.password),
            organisation_id=organisation.id,
            home_id=home.id if home else None,
        )


def _check(joining: Joining) -> None:
    if len(joining.password) < SHORTEST_PASSWORD:
        raise ValueError(f"the password needs {SHORTEST_PASSWORD} characters or more")
    named = (joining.sign_in_name, joining.display_name, joining.organisation_name, joining.hub or "-")
    for each in named:
        if not each.strip() or len(each) > LONGEST_NAME or not each.isprintable():
            raise ValueError(f"names have 1 to {LONGEST_NAME} characters that can be printed")


def _organisation(session: Session, joining: Joining) -> Organisation:
    code = joining.organisation_code
    found = session.scalars(select(Organisation).where(Organisation.code == code)).one_or_none()
    if found is None:
        found = Organisation(code=code, name=joining.organisation_name)
        session.add(found)
        session.flush()
    return found


def _hub(session: Session, name: str, organisation: Organisation) -> Home:
    query = select(Home).where(Home.name == name, Home.kind == HomeKind.HUB).order_by(Home.id)
    found = session.scalars(query).first()
    return found or open_home(session, name=name, kind=HomeKind.HUB, organisation_id=organisation.id)
