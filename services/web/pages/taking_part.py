"""About whom a psychologist is booked, and who can take part."""

from collections.abc import Collection
from contextlib import suppress
from typing import Any
from uuid import UUID

from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.backends.people import YoungPerson
from services.web.pages.lines import staff_in_words
from services.web.pages.staff_at_hand import on_duty
from shared.problems import Forbidden, NotFound, Unavailable
from shared.vocabulary import AssignmentRole

R = AssignmentRole
CARERS = frozenset({R.FOSTER_CARER, R.LODGINGS_HOST})
# Local choice: each team is asked for by itself, and a worker's teams are mostly the same people.
TEAMS_LOOKED_AT = 12
# Whom nobody invites to think about a young person: themselves.
NOT_INVITED = frozenset({R.YOUNG_PERSON})


def about_somebody() -> list[YoungPerson]:
    """Return about whom the reader books a psychologist, by known-as name."""
    return [each for each in people.my_young_people() if backend.BOOKS & each.readers]


def invitable(young_person_id: UUID | None, *, but: Collection[str]) -> dict[str, str]:
    """Return who can be invited, by id: the team of the young person, and who is on duty beside the reader.

    About nobody in particular it is those with whom the reader works for anybody.
    """
    members = _team(young_person_id) if young_person_id else _colleagues()
    team = {each["staff_id"]: each for each in members if each["role"] not in NOT_INVITED}
    staff = (team.keys() | on_duty()) - {str(people.me().staff_id), *but}
    names = people.names(staff=staff)
    told = {each: staff_in_words(names, each) or team.get(each, {}).get("name") for each in staff}
    return dict(sorted(((each, text) for each, text in told.items() if text), key=lambda each: each[1]))


def carers_among(young_person_id: UUID) -> frozenset[str]:
    """Return which of the team care for the young person at home: they come for a part of it."""
    return frozenset(each["staff_id"] for each in _team(young_person_id) if each["role"] in CARERS)


def _colleagues() -> list[dict[str, Any]]:
    """Return who works with the reader for one of their young people; carers come where it is about theirs."""
    known = (each for one in about_somebody()[:TEAMS_LOOKED_AT] for each in _team(one.id))
    return [each for each in known if each["role"] not in CARERS]


def _team(young_person_id: UUID) -> list[dict[str, Any]]:
    with suppress(Forbidden, NotFound, Unavailable):
        return [each for each in people.team_of(young_person_id) if each.get("staff_id")]
    return []
