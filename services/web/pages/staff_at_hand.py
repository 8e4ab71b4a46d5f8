"""Which staff can be named as having been there: oneself, who is on duty beside one, the hub’s in the team."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from services.web.backends import handover, people
from services.web.pages.lines import staff_in_words
from shared.problems import Forbidden, NotFound, Unavailable
from shared.vocabulary import AssignmentRole

R = AssignmentRole
AT_THE_HUB = frozenset({R.KEY_WORKER, R.PORTFOLIO_LEAD, R.RESIDENTIAL_WORKER, R.EDGE_OF_CARE_WORKER, R.LIFE_COACH})


def staff_at_hand(young_person_id: UUID | None = None, *, named: Iterable[str] = ()) -> dict[str, str]:
    """Return whom to choose from, by id, oneself first; whoever is named already stays among them."""
    me = people.me()
    others = {*named, *on_duty(), *(_team(young_person_id) if young_person_id else ())} - {str(me.staff_id)}
    names = people.names(staff=others)
    told = {each: text for each in others if (text := staff_in_words(names, each))}
    return {str(me.staff_id): f"{me.display_name} (you)"} | dict(sorted(told.items(), key=lambda each: each[1]))


def on_duty() -> set[str]:
    """Return who is on duty at the reader's hub now; nobody where that is not known."""
    home_id = people.me().home_id
    if home_id is None:
        return set()
    with suppress(Forbidden, NotFound, Unavailable):
        told = handover.handover_of(home_id)
        return {each["staff_id"] for each in told["on_duty"]}
    return set()


def _team(young_person_id: UUID) -> set[str]:
    with suppress(Forbidden, NotFound, Unavailable):
        members = people.team_of(young_person_id)
        return {each["staff_id"] for each in members if each["role"] in AT_THE_HUB and each.get("staff_id")}
    return set()
