"""Who must know: from who works with a young person, who is on duty and who is on call (domain reference 8.2)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from shared.vocabulary import AlertAudience, AssignmentRole, LadderRung, Role

RUNG_MARK = "rung:"
HANDED_ON = "handed_on"
BY_THEMSELVES = "by_themselves"
NAMED = "named"
# What keeps somebody among the recipients whoever else comes and goes.
STAYS = frozenset({HANDED_ON, BY_THEMSELVES, *(f"{RUNG_MARK}{each}" for each in LadderRung)})


@dataclass(frozen=True, kw_only=True)
class Person:
    """One member of staff as far as it matters here."""

    roles: frozenset[str]
    home_id: UUID | None = None
    team_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Around:
    """Everybody who may matter for one young person at one moment; those who left or are barred are not in it."""

    home_id: UUID | None = None
    people: Mapping[UUID, Person] = field(default_factory=dict)
    assigned: Mapping[AssignmentRole, frozenset[UUID]] = field(default_factory=dict)
    on_shift: frozenset[UUID] = frozenset()
    at_the_desk: frozenset[UUID] = frozenset()
    on_call: Mapping[LadderRung, frozenset[UUID]] = field(default_factory=dict)

    def with_role(self, *roles: Role) -> frozenset[UUID]:
        """Return who holds one of the roles anywhere."""
        return frozenset(each for each, person in self.people.items() if person.roles & set(roles))

    def at_home(self, *roles: Role) -> frozenset[UUID]:
        """Return who holds one of the roles at the young person's hub."""
        if self.home_id is None:
            return frozenset()
        return frozenset(each for each in self.with_role(*roles) if self.people[each].home_id == self.home_id)

    def assigned_as(self, *roles: AssignmentRole) -> frozenset[UUID]:
        """Return who works with the young person in one of the roles."""
        return frozenset().union(*(self.assigned.get(role, frozenset()) for role in roles)) & self.people.keys()


def _team_managers(around: Around) -> frozenset[UUID]:
    workers = around.assigned_as(AssignmentRole.SOCIAL_WORKER, AssignmentRole.PERSONAL_ADVISER)
    teams = {around.people[each].team_id for each in workers} - {None}
    return frozenset(each for each in around.with_role(Role.TEAM_MANAGER) if around.people[each].team_id in teams)


A, R = AssignmentRole, Role
WHO: dict[AlertAudience, Callable[[Around], frozenset[UUID]]] = {
    AlertAudience.SHIFT_ON_DUTY: lambda around: around.on_shift,
    AlertAudience.KEY_WORKER: lambda around: around.assigned_as(A.KEY_WORKER),
    AlertAudience.HUB_MANAGER: lambda around: around.at_home(R.HUB_MANAGER),
    AlertAudience.SOCIAL_WORKER: lambda around: around.assigned_as(A.SOCIAL_WORKER, A.PERSONAL_ADVISER),
    AlertAudience.TEAM_MANAGER: _team_managers,
    AlertAudience.EMERGENCY_DUTY: lambda around: around.at_the_desk,
    AlertAudience.POLICE_LIAISON: lambda around: (
        around.assigned_as(A.POLICE_LIAISON_OFFICER) | around.at_home(R.POLICE_LIAISON_OFFICER)
    ),
    AlertAudience.IRO: lambda around: around.assigned_as(A.IRO),
    AlertAudience.SPEECH_LANGUAGE: lambda around: (
        around.assigned_as(A.COMMUNICATION_SUPPORT_WORKER) | around.at_home(R.COMMUNICATION_SUPPORT_WORKER)
    ),
    AlertAudience.LIFE_COACH: lambda around: around.assigned_as(A.LIFE_COACH) | around.at_home(R.LIFE_COACH),
    AlertAudience.FRONT_DOOR: lambda around: around.with_role(R.MAST_SCREENER),
    AlertAudience.RETURN_INTERVIEWER: lambda around: around.assigned_as(A.RHI_INTERVIEWER),
}


def people_of(
    audience: Iterable[AlertAudience], around: Around, *, raised_by: UUID | None, named: Iterable[UUID] = ()
) -> dict[UUID, list[str]]:
    """Return who must know at this moment, and of each why: those who are named, then by the audience's codes.

    Whoever raised it knows already; whoever is named and has left or is barred is not told.
    """
    found: dict[UUID, list[str]] = {each: [NAMED] for each in sorted(set(named) & around.people.keys())}
    for code in sorted(audience):
        for staff_id in sorted((WHO[code](around) & around.people.keys()) - {raised_by}):
            found.setdefault(staff_id, []).append(code.value)
    return found


def people_of_rung(rung: LadderRung, around: Around) -> frozenset[UUID]:
    """Return who is reached next: whoever is on call for the rung, else who holds the post.

    For the on-call senior there is no post: out of hours the emergency duty desk stands in.
    """
    on_call = around.on_call.get(rung, frozenset()) & around.people.keys()
    if on_call:
        return on_call
    match rung:
        case LadderRung.DEPUTY:
            deputies = around.at_home(Role.DEPUTY_MANAGER)
            return (deputies & around.on_shift) or deputies
        case LadderRung.HUB_MANAGER:
            return around.at_home(Role.HUB_MANAGER)
        case LadderRung.ON_CALL_SENIOR:
            return around.at_the_desk & around.people.keys()


def ends_the_ladder(staff_id: UUID, *, because: Iterable[str], around: Around) -> bool:
    """Tell whether this person's acknowledgement lets nobody further be woken.

    The shift on duty, emergency duty, or a rung already reached (domain reference 8.2); others' are recorded.
    """
    return (
        staff_id in around.on_shift
        or staff_id in around.at_the_desk
        or any(each.startswith(RUNG_MARK) for each in because)
    )
