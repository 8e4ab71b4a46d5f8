"""Deciding whether a serious event is notified, recording that it was, and putting right what was written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.actions.deadlines import deadlines
from services.hub.actions.serious_events import KIND, WRITTEN_FOR, check_revision
from services.hub.models import Reg40Decision, Reg40Revision, SeriousEvent
from services.hub.models.serious_events import DECISION_SAYS
from services.hub.rules import serious_events as rules
from shared.clock import utc_now
from shared.deadlines import ref
from shared.events.hub import SeriousEventDecided
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time

DECIDED = "This was decided already. Read what was decided, and correct it if it is wrong."


def decide(
    session: Session,
    question: SeriousEvent,
    *,
    by: UUID,
    is_late_meant: bool = False,
    decision_id: UUID | None = None,
    **said: Any,
) -> UUID:
    """Decide whether a serious event is notified; return the decision's id.

    That it is not ends the clock. Raises Conflict where it was decided, and as `deadlines.meet`; Invalid for what is
    no decision yet.
    """
    if question.decided_at is not None:
        raise Conflict(DECIDED, extra={"decided_at": question.decided_at})
    full = dict.fromkeys(DECISION_SAYS) | {"recipients": []} | said | {"decided_by": by}
    full["decided_at"] = full["decided_at"] or utc_now()
    _check(rules.objections_to_decision(full, learned_at=question.learned_at), full)
    of = {"serious_event_id": question.id, "young_person_id": question.young_person_id}
    decided = Reg40Decision(id=decision_id or uuid7(), revision=1, **of, **full)
    session.add(decided)
    question.decided_at = decided.decided_at
    session.flush()
    _meet(session, question, decided, is_late_meant=is_late_meant)
    _announce(session, decided, actor=by)
    return decided.id


def record_sending(
    session: Session,
    question: SeriousEvent,
    decided: Reg40Decision,
    *,
    revision: int,
    by: UUID,
    is_late_meant: bool = False,
    **sent: Any,
) -> None:
    """Record whom the notification went to, how and when; that ends the clock.

    Raises Conflict when somebody else was first, and as `deadlines.meet`; Invalid where somebody is left out.
    """
    check_revision(decided.revision, revision)
    full = _said(decided) | sent
    full["sent_at"] = full["sent_at"] or utc_now()
    _check(rules.objections_to_sending(full, learned_at=question.learned_at), full)
    _write(session, decided, full, change="sent", reason=None, by=by)
    _meet(session, question, decided, is_late_meant=is_late_meant)
    _announce(session, decided, actor=by)


def correct(
    session: Session,
    question: SeriousEvent,
    decided: Reg40Decision,
    *,
    revision: int,
    reason: str,
    by: UUID,
    changed: Mapping[str, Any],
) -> None:
    """Let a decision read differently; what it said before is kept, and a clock that was met stays so.

    Raises Conflict when somebody else was first, and Invalid when nothing is to change or it would be no decision.
    """
    check_revision(decided.revision, revision)
    if not changed:
        raise Invalid({"body": ["Send at least one field that should read differently"]})
    full = _said(decided) | dict(changed)
    objections = rules.objections_to_decision(full, learned_at=question.learned_at)
    if full["sent_at"] is not None:
        objections |= rules.objections_to_sending(full, learned_at=question.learned_at)
    _check(objections, full)
    _write(session, decided, full, change="corrected", reason=reason, by=by)
    question.decided_at = decided.decided_at
    _meet(session, question, decided, is_late_meant=True)
    _announce(session, decided, actor=by)


def _said(decided: Reg40Decision) -> dict[str, Any]:
    return {name: getattr(decided, name) for name in DECISION_SAYS}


def _check(objections: Mapping[str, str], said: Mapping[str, Any]) -> None:
    errors = {name: [words] for name, words in objections.items()}
    for name in ("decided_at", "sent_at"):
        moment: datetime | None = said[name]
        if moment is not None and (objection := objection_to_time(moment, now=utc_now())):
            errors.setdefault(name, [objection])
    if errors:
        raise Invalid(errors)


def _write(
    session: Session, decided: Reg40Decision, said: Mapping[str, Any], *, change: str, reason: str | None, by: UUID
) -> None:
    before = Reg40Revision(**_said(decided), decision_id=decided.id, revision=decided.revision, change=change)
    before.change_reason, before.changed_by, before.changed_at = reason, by, utc_now()
    session.add(before)
    for name, value in said.items():
        setattr(decided, name, value)
    decided.revision += 1
    session.flush()


def _meet(session: Session, question: SeriousEvent, decided: Reg40Decision, *, is_late_meant: bool) -> None:
    clock = deadlines.find(session, ref(KIND, question.id), rules.NOTIFY_RULE)
    met_at = rules.done_at(_said(decided))
    if clock is not None and met_at is not None:
        deadlines.meet(session, clock, met_at=met_at, evidence_id=decided.id, is_late_meant=is_late_meant)


def _announce(session: Session, decided: Reg40Decision, *, actor: UUID) -> None:
    names = ("decision", "trigger", "decided_by", "decided_at", "sent_at", "follow_up_at")
    announce(
        session,
        SeriousEventDecided,
        information_class=WRITTEN_FOR,
        revision=decided.revision,
        actor=str(actor),
        decision_id=decided.id,
        serious_event_id=decided.serious_event_id,
        young_person_id=decided.young_person_id,
        **{name: getattr(decided, name) for name in names},
    )
