"""Serious events as they are answered: with their clock, what was decided, and how that read before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions.deadlines import deadlines
from services.hub.actions.serious_events import KIND, WRITTEN_FOR
from services.hub.models import Reg40Decision, Reg40Revision, SeriousEvent
from services.hub.models.serious_events import DECISION_SAYS
from services.hub.queries import copies
from services.hub.queries import serious_events as queries
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.deadlines import ref, shown
from shared.problems import NotFound

QUESTION = (
    *("id", "young_person_id", "revision", "about", "about_id", "alert_type", "note", "learned_at", "learned_by"),
)
CHANGED = ("change", "change_reason", "changed_by", "changed_at")


def decided_for(session: Session, reader: CurrentReader, *, hub_id: UUID) -> list[UUID]:
    """Return the young people of a hub for whom the reader decides; raises NotFound where there is none."""
    mine = reader.young_people()
    found = [each for each in copies.people_of(session, hub_id) if each in mine and _decides_for(reader, each)]
    if not found:
        raise NotFound
    return found


def serious_events_shown(session: Session, found: Sequence[SeriousEvent]) -> list[dict[str, Any]]:
    """Return the questions with their clocks and decisions; whoever asks has been let see them."""
    decisions = queries.decisions_on(session, [each.id for each in found])
    earlier = _by_decision(queries.earlier_readings(session, [each.id for each in decisions.values()]))
    return [_shown(session, each, decisions.get(each.id), earlier) for each in found]


def _shown(
    session: Session,
    question: SeriousEvent,
    decided: Reg40Decision | None,
    earlier: defaultdict[UUID, list[Reg40Revision]],
) -> dict[str, Any]:
    clocks = deadlines.of_trigger(session, ref(KIND, question.id))
    return {name: getattr(question, name) for name in QUESTION} | {
        "clock": shown(clocks[0]) if clocks else None,
        "decision": None if decided is None else _decision_shown(decided, earlier[decided.id]),
    }


def _decision_shown(decided: Reg40Decision, earlier: Iterable[Reg40Revision]) -> dict[str, Any]:
    before = [_said(each) | {name: getattr(each, name) for name in CHANGED} for each in earlier]
    return {"id": decided.id} | _said(decided) | {"earlier": before}


def _said(decided: Reg40Decision | Reg40Revision) -> dict[str, Any]:
    return {name: getattr(decided, name) for name in ("revision", *DECISION_SAYS)}


def _by_decision(revisions: Iterable[Reg40Revision]) -> defaultdict[UUID, list[Reg40Revision]]:
    grouped: defaultdict[UUID, list[Reg40Revision]] = defaultdict(list)
    for each in revisions:
        grouped[each.decision_id].append(each)
    return grouped


def _decides_for(reader: CurrentReader, young_person_id: UUID) -> bool:
    readers = reader.readers(young_person_id)
    may = decide(readers, ItemKind.REG40_DECISION, information_class=WRITTEN_FOR, operation=Operation.CREATE)
    return may is View.WHOLE
