"""Routes for decisions: a move, leaving the programme, and what was decided with what was asked before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import decisions as actions
from services.people.actions.registrations import get_young_person
from services.people.models import Decision, ProvocationCheck
from services.people.queries.decisions import checks_before, decisions_about
from services.people.queries.team import staff_called
from services.people.queries.young_people import home_names
from services.people.schemas.decisions import ChangedPlace, DecisionsOut, Leaving
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import utc_now
from shared.provocations import WORDS
from shared.running import reading, transaction

api = Api("decisions", url_prefix="/v1/young-people/<uuid:young_person_id>")


@api.get("/decisions")
@allow(Operation.READ, ItemKind.DECISION)
@api.response(200, DecisionsOut)
def list_decisions(young_person_id: UUID) -> dict[str, Any]:
    """Read what was decided, with the questions that were answered before."""
    may_know_homes = reader().view(young_person_id, ItemKind.ADDRESS) is View.WHOLE
    questions = [{"question": question, "words": words} for question, words in WORDS.items()]
    with reading() as session:
        return {"decisions": _decisions(session, young_person_id, with_homes=may_know_homes), "questions": questions}


@api.post("/place")
@allow(Operation.CORRECT, ItemKind.ADDRESS)
@api.arguments(ChangedPlace)
@api.response(200, ReceiptSchema)
def change_place(changed: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Change home, strand or group; whoever works with the young person goes on doing so."""
    decided: dict[str, Any] = {"answers": _answers(changed), "by": reader().staff_id, "now": utc_now()}
    with transaction() as session:
        young_person = get_young_person(session, young_person_id)
        actions.change_place(session, young_person, _without_answers(changed), **decided)
        standing_id = young_person.id
    return receipt(standing_id)


@api.post("/leaving")
@allow(Operation.END, ItemKind.ASSIGNMENT)
@api.arguments(Leaving)
@api.response(200, ReceiptSchema)
def leave_programme(leaving: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Record that a young person leaves the programme; everybody's assignment ends."""
    decided: dict[str, Any] = {"answers": _answers(leaving), "by": reader().staff_id, "now": utc_now()}
    with transaction() as session:
        young_person = get_young_person(session, young_person_id)
        actions.leave_programme(session, young_person, left_on=leaving["left_on"], **decided)
        standing_id = young_person.id
    return receipt(standing_id)


def _answers(sent: Mapping[str, Any]) -> actions.Answers:
    return [(each["question"], each["answer"]) for each in sent["provocation_checks"]]


def _without_answers(sent: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sent.items() if name != "provocation_checks"}


def _decisions(session: Session, young_person_id: UUID, *, with_homes: bool) -> list[dict[str, Any]]:
    found = decisions_about(session, young_person_id)
    checks = checks_before(session, found)
    staff = {each for decision in found for each in _staff_of(decision)}
    names = {each.id: each.display_name for each in staff_called(session, staff)}
    homes = {each for decision in found for each in (decision.from_home_id, decision.to_home_id) if each}
    named = home_names(session, homes) if with_homes else {}
    return [_decision(each, checks.get(each.id, []), names=names, homes=named) for each in found]


def _decision(
    decision: Decision, checks: list[ProvocationCheck], *, names: Mapping[UUID, str], homes: Mapping[UUID, str]
) -> dict[str, Any]:
    columns = ("id", "kind", "decided_at", "from_strand", "to_strand", "left_on")
    shown = {name: getattr(decision, name) for name in columns} | {"decided_by": names[decision.decided_by]}
    ends = {"from_home": decision.from_home_id, "to_home": decision.to_home_id}
    shown |= {name: homes[home] for name, home in ends.items() if home is not None and home in homes}
    workers = {"from_staff": decision.from_staff_id, "to_staff": decision.to_staff_id}
    shown |= {name: names[worker] for name, worker in workers.items() if worker is not None}
    asked = [{"question": each.question, "words": WORDS[each.question], "answer": each.answer} for each in checks]
    return shown | {"provocation_checks": asked}


def _staff_of(decision: Decision) -> set[UUID]:
    everybody = (decision.decided_by, decision.from_staff_id, decision.to_staff_id)
    return {each for each in everybody if each is not None}
