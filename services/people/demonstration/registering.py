"""Registering the young people of the demonstration world, with legal statuses and who may not be told what."""

from datetime import datetime
from typing import Any

import nhs_number
from sqlalchemy.orm import Session

from services.people.actions import legal_statuses
from services.people.actions.restrictions import restrict
from services.people.actions.young_people import register
from services.people.demonstration.known import known_ids
from services.people.demonstration.young_people import YOUTHS, Youth, joined
from services.people.models import YoungPerson
from shared.demonstration import demonstration_id
from shared.vocabulary import EligibilityGroup, LegalBasis, RestrictionKind

STATUS_OF_GROUP = {
    EligibilityGroup.LOOKED_AFTER: LegalBasis.CARE_ORDER_S31,
    EligibilityGroup.EDGE_OF_CARE: LegalBasis.CIN_S17,
    EligibilityGroup.EDGING_TO_CARE: LegalBasis.EARLY_HELP,
    EligibilityGroup.CARE_LEAVER: LegalBasis.FORMER_RELEVANT,
}
ACCOMMODATED_BY_AGREEMENT = frozenset({"corey", "thu", "musa"})


def build_young_people(session: Session, *, now: datetime) -> None:
    """Register whoever is not registered yet."""
    everyone = [(home, youth) for home, youths in YOUTHS.items() for youth in youths]
    known = known_ids(session, YoungPerson, [demonstration_id("young_person", youth.key) for _, youth in everyone])
    for number, (home, youth) in enumerate(everyone):
        if demonstration_id("young_person", youth.key) not in known:
            _register(session, youth, home=home, number=number, now=now)
            _note_legal_status(session, youth, now=now)
            _restrict(session, youth, now=now)


def _register(session: Session, youth: Youth, *, home: str, number: int, now: datetime) -> None:
    register(
        session,
        young_person_id=demonstration_id("young_person", youth.key),
        today=now.date(),
        given_names=youth.given_names,
        family_name=youth.family_name,
        known_as=youth.known_as,
        born_on=youth.born_on,
        born_on_is_estimated=youth.born_on_is_estimated,
        home_id=demonstration_id("home", home),
        strand=youth.strand,
        eligibility_group=youth.group,
        joined_on=joined(youth, now=now),
        nhs_number=_test_nhs_number(number),
        local_identifiers=(("case_management", f"DEMO-{number:04d}"),),
    )


def _test_nhs_number(number: int) -> str | None:
    """Return a number of the range that is never issued, or None where the check digit would be 10."""
    digits = f"99901{number:04d}"
    check_digit = nhs_number.calculate_checksum(digits)
    return None if check_digit is None or check_digit > 9 else f"{digits}{check_digit}"


def _note_legal_status(session: Session, youth: Youth, *, now: datetime) -> None:
    status = LegalBasis.S20 if youth.key in ACCOMMODATED_BY_AGREEMENT else STATUS_OF_GROUP[youth.group]
    legal_statuses.start(
        session,
        legal_status_id=demonstration_id("legal_status", youth.key),
        young_person_id=demonstration_id("young_person", youth.key),
        status=status,
        starts_on=joined(youth, now=now),
    )


# Jay's mother of the first scenario, and somebody at the hub who is related to a young person there.
RESTRICTIONS: dict[str, dict[str, Any]] = {
    "jay": {
        "kind": RestrictionKind.DO_NOT_DISCLOSE_TO,
        "person_words": "Jay's mother",
        "instruction": "Do not tell her the address of the hub. Calls are answered from the script by the telephone.",
        "reason": "Made up for the demonstration: agreed at the last review.",
    },
    "bridget": {
        "kind": RestrictionKind.NAMED_CONFLICT,
        "staff_id": demonstration_id("staff", "mo"),
        "reason": "Made up for the demonstration: they are cousins.",
    },
}


def _restrict(session: Session, youth: Youth, *, now: datetime) -> None:
    if youth.key in RESTRICTIONS:
        restrict(
            session,
            restriction_id=demonstration_id("restriction", youth.key),
            young_person_id=demonstration_id("young_person", youth.key),
            now=now,
            **RESTRICTIONS[youth.key],
        )
