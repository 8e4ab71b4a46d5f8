"""Which reader of the matrix each assignment, post and shift makes of a worker, and which roles it takes."""

from shared.access.kinds import Reader
from shared.vocabulary import AssignmentRole, Role

READER_OF_ASSIGNMENT: dict[AssignmentRole, Reader] = {
    AssignmentRole.KEY_WORKER: Reader.HUB,
    AssignmentRole.PORTFOLIO_LEAD: Reader.HUB,
    AssignmentRole.RESIDENTIAL_WORKER: Reader.HUB,
    AssignmentRole.EDGE_OF_CARE_WORKER: Reader.HUB,
    AssignmentRole.LIFE_COACH: Reader.PSYCHOLOGY,
    AssignmentRole.PIPA_PSYCHOLOGIST: Reader.PSYCHOLOGY,
    AssignmentRole.COMMUNICATION_SUPPORT_WORKER: Reader.SPEECH_LANGUAGE,
    AssignmentRole.POLICE_LIAISON_OFFICER: Reader.POLICE,
    AssignmentRole.POLICE_ANALYST: Reader.ANALYST,
    AssignmentRole.SOCIAL_WORKER: Reader.SOCIAL_WORKER,
    AssignmentRole.PERSONAL_ADVISER: Reader.SOCIAL_WORKER,
    AssignmentRole.IRO: Reader.IRO,
    AssignmentRole.PREVENTION_WORKER: Reader.PREVENTION,
    AssignmentRole.VIRTUAL_SCHOOL: Reader.VIRTUAL_SCHOOL,
    AssignmentRole.DSL: Reader.SCHOOL,
    AssignmentRole.RHI_INTERVIEWER: Reader.RETURN_INTERVIEWER,
    AssignmentRole.FOSTER_CARER: Reader.CARER,
    AssignmentRole.LODGINGS_HOST: Reader.CARER,
    AssignmentRole.YOUNG_PERSON: Reader.YOUNG_PERSON,
}

# Hub staff of any grade carry key work (domain reference 1.2); every other assignment takes the role of its name.
KEY_WORKER_ROLES = frozenset(
    {Role.RESIDENTIAL_WORKER, Role.PORTFOLIO_LEAD, Role.EDGE_OF_CARE_WORKER, Role.DEPUTY_MANAGER, Role.HUB_MANAGER}
)
FITTING_ROLES: dict[AssignmentRole, frozenset[Role]] = {
    assignment: KEY_WORKER_ROLES if assignment is AssignmentRole.KEY_WORKER else frozenset({Role(assignment.value)})
    for assignment in AssignmentRole
}

# Managers answer for everyone at their hub; the embedded professions work with everyone there.
POST_READERS: dict[Role, Reader] = {
    Role.HUB_MANAGER: Reader.MANAGER,
    Role.DEPUTY_MANAGER: Reader.MANAGER,
    Role.POLICE_LIAISON_OFFICER: Reader.POLICE,
    Role.POLICE_ANALYST: Reader.ANALYST,
    Role.LIFE_COACH: Reader.PSYCHOLOGY,
    Role.COMMUNICATION_SUPPORT_WORKER: Reader.SPEECH_LANGUAGE,
}

# Whoever is let see a single item sees it as they would if they worked with the young person.
AS_ROLE: dict[Role, Reader] = {
    **{Role(role.value): reader for role, reader in READER_OF_ASSIGNMENT.items() if role.value in set(Role)},
    **POST_READERS,
    Role.TEAM_MANAGER: Reader.TEAM_MANAGER,
    Role.MAST_SCREENER: Reader.SOCIAL_WORKER,
}


def reader_of_roles(roles: frozenset[Role]) -> Reader | None:
    """Return as what somebody with these roles is let see a single item; None where no role of theirs sees any."""
    found = [AS_ROLE[role] for role in sorted(roles) if role in AS_ROLE]
    return found[0] if found else None


SHIFT_ROLES = KEY_WORKER_ROLES
# Local choice: out of hours a manager or a social worker of the emergency duty team answers for everyone.
DUTY_DESK_ROLES = frozenset({Role.TEAM_MANAGER, Role.SOCIAL_WORKER})
