"""Everybody who asks: one for each column of the matrix, and those who are nothing, restricted, barred or all."""

from uuid import UUID

from shared.access.kinds import Reader
from shared.access.tokens import Relation
from shared.vocabulary import Role
from tests.access_walk.canaries import Asker
from tests.access_walk.marked import IDS

ROLE_OF: dict[Reader, Role] = {
    Reader.YOUNG_PERSON: Role.YOUNG_PERSON,
    Reader.HUB: Role.RESIDENTIAL_WORKER,
    Reader.ON_SHIFT: Role.RESIDENTIAL_WORKER,
    Reader.MANAGER: Role.HUB_MANAGER,
    Reader.SOCIAL_WORKER: Role.SOCIAL_WORKER,
    Reader.TEAM_MANAGER: Role.TEAM_MANAGER,
    Reader.IRO: Role.IRO,
    Reader.POLICE: Role.POLICE_LIAISON_OFFICER,
    Reader.ANALYST: Role.POLICE_ANALYST,
    Reader.PSYCHOLOGY: Role.LIFE_COACH,
    Reader.SPEECH_LANGUAGE: Role.COMMUNICATION_SUPPORT_WORKER,
    Reader.CARER: Role.FOSTER_CARER,
    Reader.SCHOOL: Role.DSL,
    Reader.PREVENTION: Role.PREVENTION_WORKER,
    Reader.VIRTUAL_SCHOOL: Role.VIRTUAL_SCHOOL,
    Reader.RETURN_INTERVIEWER: Role.RHI_INTERVIEWER,
    Reader.INFORMATION_GOVERNANCE: Role.IG_OFFICER,
}


def _asker(
    name: str,
    role: Role,
    readers: frozenset[Reader],
    *,
    young_people: tuple[UUID, ...] = (IDS.young_person,),
    restricted: bool = False,
    staff_id: UUID = IDS.me,
    barred_at: frozenset[str] = frozenset(),
) -> Asker:
    relations = {each: Relation(readers, restricted) for each in young_people}
    return Asker(name=name, staff_id=staff_id, roles=frozenset({role}), relations=relations, barred_at=barred_at)


ASKERS: dict[str, Asker] = {
    asker.name: asker
    for asker in (
        *(_asker(reader.value, ROLE_OF[reader], frozenset({reader})) for reader in Reader),
        _asker("nobody", Role.RESIDENTIAL_WORKER, frozenset(), young_people=()),
        _asker("no_reader", Role.HUB_MANAGER, frozenset()),
        _asker("restricted", Role.HUB_MANAGER, frozenset(Reader), restricted=True),
        _asker(
            "barred", Role.HUB_MANAGER, frozenset({Reader.MANAGER}), staff_id=IDS.barred, barred_at=frozenset({"plan"})
        ),
        # For what needs a relation with two young people.
        _asker("manager_of_both", Role.HUB_MANAGER, frozenset({Reader.MANAGER}), young_people=IDS.young_people),
        _asker("everything", Role.HUB_MANAGER, frozenset(Reader)),
    )
}
