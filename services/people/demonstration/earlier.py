"""Who worked with a young person of the demonstration world before whoever does it now.

So many looked-after young people had three social workers in a year as in North Yorkshire (DfE, 2024: 30 to 38 in a
hundred); key workers change more rarely, which is what the programme is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.people.demonstration.young_people import EVERYBODY, Youth, joined
from shared.clock import london
from shared.vocabulary import AssignmentRole, EligibilityGroup, EndReason

# The one who left, and when; a young person's social worker before that had moved to another team.
LEFT, LEFT_DAYS_AGO, MOVED_DAYS_AGO = "tessa", 140, 250
TAKEN_FROM = {"sam": "lena", "lena": "sam", "idris": "lena"}
# A change of key worker: who, of those that work at each hub, in a circle.
PASSED_ON = {"ash": "nell", "nell": "grace", "grace": "ffion", "ffion": "ash"} | {
    "bronagh": "femi", "femi": "tariq", "tariq": "jonah", "jonah": "bronagh"}  # fmt: skip
CHANGED_DAYS_AGO = 200
# Jay's team has stayed as it is; Kasia's social worker changed a while ago.
STEADY = frozenset({"jay"})
KASIA_CHANGED_DAYS_AGO = 80


@dataclass(frozen=True)
class Earlier:
    """Work that somebody did from the day after the one before, to so many days ago."""

    name: str
    days_ago: int
    reason: EndReason


def earlier_work(youth: Youth, role: AssignmentRole, *, name: str, now: datetime) -> list[Earlier]:
    """Return who did this work before, the longest ago first; none of it before the young person joined."""
    if youth.key in STEADY:
        return []
    known_for = (london(now).date() - joined(youth, now=now)).days
    before = list(
        _social_workers(youth, name) if role is AssignmentRole.SOCIAL_WORKER else _key_workers(youth, role, name)
    )
    return [each for each in before if each.days_ago < known_for]


def left_on(now: datetime) -> date:
    """Return the day on which the social worker who left did so."""
    return london(now).date() - timedelta(days=LEFT_DAYS_AGO)


def _social_workers(youth: Youth, name: str) -> Iterator[Earlier]:
    if youth.key == "kasia":
        yield Earlier("lena", KASIA_CHANGED_DAYS_AGO, EndReason.WORKER_MOVED)
        return
    number = EVERYBODY.index(youth)
    if youth.group is EligibilityGroup.LOOKED_AFTER and number % 5 in (1, 3):
        yield Earlier(TAKEN_FROM[name], MOVED_DAYS_AGO, EndReason.WORKER_MOVED)
        yield Earlier(LEFT, LEFT_DAYS_AGO, EndReason.WORKER_LEFT)
    elif number % 3 == 0:
        yield Earlier(LEFT, LEFT_DAYS_AGO, EndReason.WORKER_LEFT)


def _key_workers(youth: Youth, role: AssignmentRole, name: str) -> Iterator[Earlier]:
    if role is AssignmentRole.KEY_WORKER and EVERYBODY.index(youth) % 9 == 4:
        yield Earlier(PASSED_ON[name], CHANGED_DAYS_AGO, EndReason.YOUNG_PERSON_REQUEST)
