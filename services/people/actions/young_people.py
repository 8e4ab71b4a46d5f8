"""Registering young people, and what becomes of their place in the programme."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.actions.assignments import end_all
from services.people.models import Assignment, Home, LocalIdentifier, YoungPerson
from services.people.queries.registrations import every_registration_of
from services.people.rules.births import BirthRefused, adult_from, check_birth
from services.people.rules.identifiers import IdentifierRefused, as_nhs_number, upn_and_absence
from services.people.rules.names import placeholder_known_as
from shared.clock import london
from shared.events.people import YoungPersonChanged, YoungPersonRegistered
from shared.messaging.outbox import announce
from shared.problems import Invalid
from shared.vocabulary import EndReason

UNIQUE_IDENTIFIERS = ("nhs_number", "upn")
# One sentence for every case: it must not tell that somebody is known here.
CANNOT_BE_RECORDED = "This cannot be recorded here. Check it; if it is right, ask the information governance officer."


def register(
    session: Session,
    *,
    given_names: str,
    today: date,
    young_person_id: UUID | None = None,
    known_as: str | None = None,
    local_identifiers: tuple[tuple[str, str], ...] = (),
    **details: Any,
) -> YoungPerson:
    """Register a young person; `details` are further columns, `local_identifiers` pairs of scheme and value."""
    details |= checked(session, details, today=today)
    _check_unique(session, details)
    known_as = known_as or placeholder_known_as(given_names)
    young_person = YoungPerson(
        id=young_person_id or uuid7(), given_names=given_names, known_as=known_as, revision=1, **details
    )
    session.add(young_person)
    _store(session, *(name for name in UNIQUE_IDENTIFIERS if details.get(name)))
    for scheme, value in local_identifiers:
        add_local_identifier(session, young_person.id, scheme=scheme, value=value)
    announce(session, YoungPersonRegistered, **_membership(young_person))
    return young_person


def checked(session: Session, details: Mapping[str, Any], *, today: date) -> dict[str, str | None]:
    """Return the identifiers as they are stored; raises Invalid for what cannot be right, whoever it is about."""
    _check_birth(details.get("born_on"), today)
    _check_home(session, details.get("home_id"))
    return _identifiers(details)


def add_local_identifier(session: Session, young_person_id: UUID, *, scheme: str, value: str) -> None:
    """Note a number of another system; one number stands for one young person in its scheme."""
    query = select(LocalIdentifier.id).where(LocalIdentifier.scheme == scheme, LocalIdentifier.value == value)
    if session.scalars(query).first() is not None:
        raise Invalid({"local_identifiers": [CANNOT_BE_RECORDED]})
    session.add(LocalIdentifier(young_person_id=young_person_id, scheme=scheme, value=value))
    _store(session, "local_identifiers")


def change_place(session: Session, young_person: YoungPerson, **changed: Any) -> None:
    """Change home, strand or eligibility group; assignments stay as they are."""
    _check_home(session, changed.get("home_id"))
    for name, value in changed.items():
        setattr(young_person, name, value)
    _announce_changed(session, young_person)


def leave_programme(session: Session, young_person: YoungPerson, *, left_on: date, now: datetime) -> None:
    """Let the young person leave: the day is kept, and everybody's assignment ends."""
    if young_person.joined_on is not None and left_on < young_person.joined_on:
        raise Invalid({"left_on": ["Give a day on or after the one on which the young person joined."]})
    if left_on > london(now).date():
        raise Invalid({"left_on": ["Record the leaving on the day or afterwards."]})
    young_person.left_on = left_on
    _announce_changed(session, young_person)
    theirs = Assignment.young_person_id.in_(every_registration_of(session, young_person.id))
    end_all(session, theirs, reason=EndReason.PROGRAMME_LEFT, ended_at=now)


def _check_birth(born_on: date | None, today: date) -> None:
    if born_on is not None:
        try:
            check_birth(born_on, today)
        except BirthRefused as refusal:
            raise Invalid({"born_on": [str(refusal)]}) from refusal


def _identifiers(typed: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the identifiers as they are stored; raises Invalid naming the one that cannot be right."""
    found: dict[str, str | None] = {}
    try:
        if typed.get("nhs_number"):
            found["nhs_number"] = as_nhs_number(typed["nhs_number"])
    except IdentifierRefused as refusal:
        raise Invalid({"nhs_number": [str(refusal)]}) from refusal
    try:
        if typed.get("upn"):
            found["upn"], found["upn_absent_because"] = upn_and_absence(typed["upn"])
    except IdentifierRefused as refusal:
        raise Invalid({"upn": [str(refusal)]}) from refusal
    return found


def _check_unique(session: Session, details: Mapping[str, Any]) -> None:
    for name in UNIQUE_IDENTIFIERS:
        same = select(YoungPerson.id).where(getattr(YoungPerson, name) == details.get(name))
        if details.get(name) and session.scalars(same).first() is not None:
            raise Invalid({name: [CANNOT_BE_RECORDED]})


def _store(session: Session, *unique: str) -> None:
    """Write what was added; somebody else may have stored the same number since it was looked for."""
    try:
        session.flush()
    except IntegrityError as error:
        if not unique:
            raise
        raise Invalid({name: [CANNOT_BE_RECORDED] for name in unique}) from error


def _check_home(session: Session, home_id: UUID | None) -> None:
    if home_id is not None and session.get(Home, home_id) is None:
        raise Invalid({"home_id": ["There is no such home."]})


def _announce_changed(session: Session, young_person: YoungPerson) -> None:
    young_person.revision += 1
    announce(session, YoungPersonChanged, revision=young_person.revision, **_membership(young_person))


def _membership(young_person: YoungPerson) -> dict[str, Any]:
    return {
        "young_person_id": young_person.id,
        "home_id": young_person.home_id,
        "strand": young_person.strand,
        "eligibility_group": young_person.eligibility_group,
        "joined_on": young_person.joined_on,
        "born_on_is_estimated": bool(young_person.born_on_is_estimated),
        "adult_from": None if young_person.born_on is None else adult_from(young_person.born_on),
    }
