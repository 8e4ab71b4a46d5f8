"""Who works with whom in the demonstration world: a key worker for everybody, and the others as practice has it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import assignments
from services.people.actions.staff import leave
from services.people.demonstration.cast import LEFT_LONG_AGO
from services.people.demonstration.earlier import earlier_work, left_on
from services.people.demonstration.known import known_ids
from services.people.demonstration.young_people import YOUTHS, Youth, joined
from services.people.models import Assignment, Staff
from shared.clock import instant_of, london
from shared.demonstration import demonstration_id
from shared.vocabulary import AssignmentRole, EligibilityGroup, Strand

R = AssignmentRole

KEY_WORKERS = {"scarborough": ("ash", "nell", "grace", "ffion"), "harrogate": ("bronagh", "femi", "tariq", "jonah")}
SOCIAL_WORKERS = {"scarborough": "sam", "harrogate": "lena"}
# So many at the end of each hub's list are with the third social worker.
WITH_THE_THIRD = 18
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
    "layla": (("kit", R.RHI_INTERVIEWER),),
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
KEY_WORKER_OF = {"jay": "ash", "corey": "grace", "leah": "nell", "mia": "ffion"}


def build_assignments(session: Session, *, now: datetime) -> None:
    """Begin the work that has not begun yet."""
    wanted = {_assignment_id(youth.key, name, role): (youth, name, role) for youth, name, role in _everybody_s_work()}
    known = known_ids(session, Assignment, wanted)
    for assignment_id, (youth, name, role) in wanted.items():
        if assignment_id not in known:
            new = _assignment(assignment_id, key=youth.key, name=name, role=role)
            new.starts_at = _after_the_others(session, new, youth, name=name, now=now)
            assignments.start(session, new, now=now)


def let_go_who_left(session: Session, *, now: datetime) -> None:
    """Let those leave who worked here once; their work ended on that day."""
    for member in LEFT_LONG_AGO:
        staff = session.get_one(Staff, demonstration_id("staff", member.sign_in_name))
        if staff.left_at is None:
            leave(session, staff, left_at=_morning(left_on(now)))


def _after_the_others(session: Session, new: Assignment, youth: Youth, *, name: str, now: datetime) -> datetime:
    """Let those who did this work before have begun and ended it one after the other; return when it is free."""
    free_at = _morning(joined(youth, now=now))
    for each in earlier_work(youth, new.role, name=name, now=now):
        before = _assignment(
            _assignment_id(youth.key, each.name, new.role), key=youth.key, name=each.name, role=new.role
        )
        before.starts_at = free_at
        free_at = _morning(london(now).date() - timedelta(days=each.days_ago))
        assignments.start(session, before, now=now)
        assignments.end(session, before, reason=each.reason, ended_at=free_at, now=now)
    return free_at


def _morning(day: date) -> datetime:
    return instant_of(day, time(9))


def _assignment_id(key: str, name: str, role: AssignmentRole) -> UUID:
    return demonstration_id("assignment", f"{key}/{role}/{name}")


def _assignment(assignment_id: UUID, *, key: str, name: str, role: AssignmentRole) -> Assignment:
    return Assignment(
        id=assignment_id,
        young_person_id=demonstration_id("young_person", key),
        staff_id=demonstration_id("staff", name),
        role=role,
    )


def _everybody_s_work() -> Iterator[tuple[Youth, str, AssignmentRole]]:
    for home, youths in YOUTHS.items():
        for number, youth in enumerate(youths):
            workers = KEY_WORKERS[home]
            yield youth, KEY_WORKER_OF.get(youth.key, workers[number % len(workers)]), R.KEY_WORKER
            yield from ((youth, name, role) for name, role in _as_practice_has_it(youth, _social_worker(home, number)))
            yield from ((youth, name, role) for name, role in NAMED.get(youth.key, ()))


def _social_worker(home: str, number: int) -> str:
    return SOCIAL_WORKERS[home] if number < len(YOUTHS[home]) - WITH_THE_THIRD else "idris"


def _as_practice_has_it(youth: Youth, social_worker: str) -> Iterator[tuple[str, AssignmentRole]]:
    home = next(home for home, youths in YOUTHS.items() if youth in youths)
    if youth.group is EligibilityGroup.CARE_LEAVER:
        yield "moira", R.PERSONAL_ADVISER
    elif youth.group is not EligibilityGroup.EDGING_TO_CARE:
        yield social_worker, R.SOCIAL_WORKER
    if youth.group is EligibilityGroup.LOOKED_AFTER:
        yield REVIEWING_OFFICERS[home], R.IRO
    if youth.strand is Strand.COMMUNITY_FOSTER_FAMILY and youth.key != "leah":
        yield "pat", R.FOSTER_CARER
