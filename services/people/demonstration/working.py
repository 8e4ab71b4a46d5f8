"""Who works with whom in the demonstration world: a key worker for everybody, and the others as practice has it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import assignments
from services.people.demonstration.known import known_ids
from services.people.demonstration.young_people import YOUTHS, Youth
from services.people.models import Assignment
from shared.demonstration import demonstration_id
from shared.vocabulary import AssignmentRole, EligibilityGroup, EndReason, Strand

R = AssignmentRole
STARTED_AT = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)

KEY_WORKERS = {"scarborough": ("ash", "nell", "grace", "ffion"), "harrogate": ("bronagh", "femi", "tariq", "jonah")}
SOCIAL_WORKERS = {"scarborough": "sam", "harrogate": "lena"}
REVIEWING_OFFICERS = {"scarborough": "gwen", "harrogate": "anil"}

# The cast of the scenarios, by name.
NAMED: dict[str, tuple[tuple[str, AssignmentRole], ...]] = {
    "jay": (
        ("nell", R.PORTFOLIO_LEAD),
        ("okafor", R.LIFE_COACH),
        ("beth", R.COMMUNICATION_SUPPORT_WORKER),
        ("marsh", R.POLICE_LIAISON_OFFICER),
        ("imran", R.POLICE_ANALYST),
        ("carol", R.PREVENTION_WORKER),
        ("kit", R.RHI_INTERVIEWER),
        ("val", R.VIRTUAL_SCHOOL),
        ("jay", R.YOUNG_PERSON),
    ),
    "corey": (("ash", R.RESIDENTIAL_WORKER), ("okafor", R.LIFE_COACH), ("beth", R.COMMUNICATION_SUPPORT_WORKER)),
    "mia": (("carol", R.PREVENTION_WORKER), ("ferris", R.DSL), ("beth", R.COMMUNICATION_SUPPORT_WORKER)),
    "leah": (
        ("lindqvist", R.PIPA_PSYCHOLOGIST),
        ("nell", R.PORTFOLIO_LEAD),
        ("pat", R.FOSTER_CARER),
        ("lou", R.FOSTER_CARER),
    ),
    "finn": (("carol", R.PREVENTION_WORKER),),
    "zara": (("carol", R.PREVENTION_WORKER), ("ferris", R.DSL)),
    "leon": (("carol", R.PREVENTION_WORKER),),
    "niamh": (("dot", R.LODGINGS_HOST), ("val", R.VIRTUAL_SCHOOL)),
}
# Somebody who worked with them before, and for how long it has been somebody else: not everything stays as it was.
BEFORE: dict[tuple[str, AssignmentRole], tuple[str, timedelta, EndReason]] = {
    ("kasia", R.SOCIAL_WORKER): ("lena", timedelta(days=80), EndReason.WORKER_MOVED),
}
KEY_WORKER_OF = {"jay": "ash", "corey": "grace", "leah": "nell", "mia": "ffion"}


def build_assignments(session: Session, *, now: datetime) -> None:
    """Begin the work that has not begun yet."""
    wanted = {_assignment_id(key, name, role): (key, name, role) for key, name, role in _everybody_s_work()}
    known = known_ids(session, Assignment, wanted)
    for assignment_id, (key, name, role) in wanted.items():
        if assignment_id not in known:
            new = _assignment(assignment_id, key=key, name=name, role=role)
            _after_somebody_else(session, new, key=key, now=now)
            assignments.start(session, new, now=now)


def _after_somebody_else(session: Session, new: Assignment, *, key: str, now: datetime) -> None:
    """Let whoever did this work before have begun and ended it, and the one who does it now begin on that day."""
    if (key, new.role) not in BEFORE:
        return
    name, ago, reason = BEFORE[key, new.role]
    before = _assignment(_assignment_id(key, name, new.role), key=key, name=name, role=new.role)
    assignments.start(session, before, now=now)
    assignments.end(session, before, reason=reason, ended_at=now - ago, now=now)
    new.starts_at = now - ago


def _assignment_id(key: str, name: str, role: AssignmentRole) -> UUID:
    return demonstration_id("assignment", f"{key}/{role}/{name}")


def _assignment(assignment_id: UUID, *, key: str, name: str, role: AssignmentRole) -> Assignment:
    return Assignment(
        id=assignment_id,
        young_person_id=demonstration_id("young_person", key),
        staff_id=demonstration_id("staff", name),
        role=role,
        starts_at=STARTED_AT,
    )


def _everybody_s_work() -> Iterator[tuple[str, str, AssignmentRole]]:
    for home, youths in YOUTHS.items():
        for number, youth in enumerate(youths):
            workers = KEY_WORKERS[home]
            yield youth.key, KEY_WORKER_OF.get(youth.key, workers[number % len(workers)]), R.KEY_WORKER
            yield from ((youth.key, name, role) for name, role in _as_practice_has_it(youth, home))
            yield from ((youth.key, name, role) for name, role in NAMED.get(youth.key, ()))


def _as_practice_has_it(youth: Youth, home: str) -> Iterator[tuple[str, AssignmentRole]]:
    if youth.group is EligibilityGroup.CARE_LEAVER:
        yield "moira", R.PERSONAL_ADVISER
    elif youth.group is not EligibilityGroup.EDGING_TO_CARE:
        yield SOCIAL_WORKERS[home], R.SOCIAL_WORKER
    if youth.group is EligibilityGroup.LOOKED_AFTER:
        yield REVIEWING_OFFICERS[home], R.IRO
    if youth.strand is Strand.COMMUNITY_FOSTER_FAMILY and youth.key != "leah":
        yield "pat", R.FOSTER_CARER
