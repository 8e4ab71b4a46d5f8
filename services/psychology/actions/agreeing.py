"""What was agreed: proposed by the psychologist, agreed or edited by the consultee, and only then announced."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.actions.arranging import WRITTEN_SINCE, say
from services.psychology.actions.asking import plan_to_ask
from services.psychology.models import Consultation, Strategy, Summary
from services.psychology.queries import consultations as queries
from services.psychology.rules import consultations as rules
from services.psychology.rules.agreeing import EMPTY, SAID, Standing
from shared.clock import london
from shared.db import database_time
from shared.events.psychology import ActionAgreedAtConsultation, StrategyAdded, SummaryAgreed, SummaryReleased
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.vocabulary import ConsultationStatus, StrategyKind

NOT_HELD = "Write down first that it was held."
ABOUT_NOBODY = "This is about nobody in particular: nothing of it goes to a plan."
NOTHING_PROPOSED = "Nothing is proposed yet."
AGREED_ALREADY = "This was agreed already."
NOT_THERE = "Somebody who was not there cannot be given something to do. Leave out who does it, or invite them"
NOT_YOURS = "Somebody who took part beside the psychologist agrees to it."


def propose(session: Session, consultation: Consultation, *, version: int, by: UUID, said: Mapping[str, Any]) -> None:
    """Propose what was agreed; it is on no plan until a consultee has said yes.

    `version` is the last one that was read, 0 for none. Raises Conflict and, for an empty understanding, Invalid.
    """
    if consultation.young_person_id is None:
        raise Invalid({"young_person_id": [ABOUT_NOBODY]})
    if consultation.status not in (ConsultationStatus.HELD, ConsultationStatus.AWAITING_AGREEMENT):
        raise Conflict(NOT_HELD if consultation.status in rules.MAY_BE_MOVED else AGREED_ALREADY)
    _write(session, consultation, version=version, by=by, said=said)
    consultation.status = ConsultationStatus.AWAITING_AGREEMENT
    consultation.revision += 1
    say(session, consultation, actor=by)


def agree(
    session: Session,
    consultation: Consultation,
    *,
    version: int,
    by: UUID,
    edited: Mapping[str, Any] | None = None,
) -> None:
    """Say, as a consultee, that this is what was agreed, or what it should say instead.

    What is edited waits for the psychologist's yes. Raises Conflict for another version than the last and for the
    psychologist themselves, who proposed it.
    """
    last = _last(session, consultation, version=version)
    if by == consultation.psychologist_id:
        raise Conflict(NOT_YOURS)
    if edited:
        kept = {name: getattr(last, name) for name in (*SAID, "young_person_version")}
        last = _write(session, consultation, version=version, by=by, said=kept | dict(edited))
    last.agreed_by, last.agreed_at = by, database_time(session)
    session.flush()
    _publish_if_agreed(session, consultation, last, by=by)


def confirm(session: Session, consultation: Consultation, *, version: int, by: UUID) -> None:
    """Say, as the psychologist, that the consultee's words are what was agreed; raises Conflict as `agree`."""
    last = _last(session, consultation, version=version)
    last.confirmed_by, last.confirmed_at = by, database_time(session)
    session.flush()
    _publish_if_agreed(session, consultation, last, by=by)


def release_to_young_person(session: Session, consultation: Consultation, *, words: str, by: UUID) -> None:
    """Let the young person have what is thought to be going on, and what will be tried, in plain words."""
    if consultation.young_person_id is None or consultation.status not in (
        ConsultationStatus.PUBLISHED,
        ConsultationStatus.FOLLOWED_UP,
        ConsultationStatus.CLOSED,
    ):
        raise Conflict("It is to be agreed first.")
    last = queries.summaries_of(session, consultation.id)[-1]
    now = database_time(session)
    last.young_person_version = words
    consultation.revision += 1
    consultation.release_revision += 1
    session.flush()
    announce(
        session,
        SummaryReleased,
        revision=consultation.release_revision,
        occurred_at=consultation.held_at,
        actor=str(by),
        release_id=release_of(consultation),
        consultation_id=consultation.id,
        young_person_id=consultation.young_person_id,
        words=words,
        released_by=by,
        released_at=now,
    )


def release_of(consultation: Consultation) -> UUID:
    """Return the id under which the young person's version stands: one for each consultation, and not its own."""
    return UUID(int=consultation.id.int ^ 1)


def _write(session: Session, consultation: Consultation, *, version: int, by: UUID, said: Mapping[str, Any]) -> Summary:
    known = queries.summaries_of(session, consultation.id)
    if (known[-1].version if known else 0) != version:
        raise Conflict(WRITTEN_SINCE)
    if not str(said.get("shared_understanding") or "").strip():
        raise Invalid({"shared_understanding": [EMPTY]})
    _check_owners(session, consultation, said.get("agreed_actions") or [])
    made = Summary(
        consultation_id=consultation.id,
        version=version + 1,
        shared_understanding=said["shared_understanding"],
        strategies=[_plain(each) for each in said.get("strategies") or []],
        agreed_actions=[_plain(each) for each in said.get("agreed_actions") or []],
        review_on=said.get("review_on") or _usual_review(consultation),
        young_person_version=said.get("young_person_version"),
        written_by=by,
        written_at=database_time(session),
    )
    session.add(made)
    session.flush()
    return made


def _check_owners(session: Session, consultation: Consultation, actions: Sequence[Mapping[str, Any]]) -> None:
    """Refuse an action of somebody who was not there: nobody is given one in their absence."""
    there = {each.staff_id for each in queries.attendees_of(session, [consultation.id])}
    owners = {UUID(str(each["owner_id"])) for each in actions if each.get("owner_id")}
    if owners - there - {consultation.psychologist_id}:
        raise Invalid({"agreed_actions": [NOT_THERE]})


def _usual_review(consultation: Consultation) -> date:
    if consultation.held_at is None:
        raise Conflict(NOT_HELD)
    return london(consultation.held_at).date() + rules.REVIEW_AFTER


def _last(session: Session, consultation: Consultation, *, version: int) -> Summary:
    if consultation.status is not ConsultationStatus.AWAITING_AGREEMENT:
        raise Conflict(NOTHING_PROPOSED if consultation.status is ConsultationStatus.HELD else AGREED_ALREADY)
    last = queries.summaries_of(session, consultation.id)[-1]
    if last.version != version:
        raise Conflict(WRITTEN_SINCE)
    return last


def _publish_if_agreed(session: Session, consultation: Consultation, last: Summary, *, by: UUID) -> None:
    standing = Standing(
        is_by_psychologist=last.written_by == consultation.psychologist_id,
        agreed_at=last.agreed_at,
        confirmed_at=last.confirmed_at,
    )
    if not standing.is_agreed:
        return
    consultation.status, consultation.review_on = ConsultationStatus.PUBLISHED, last.review_on
    consultation.revision += 1
    consultation.summary_revision += 1
    session.flush()
    _announce_summary(session, consultation, last, by=by)
    _keep_strategies(session, consultation, last, by=by)
    _announce_actions(session, consultation, last, by=by)
    plan_to_ask(session, consultation)
    say(session, consultation, actor=by)


def _announce_summary(session: Session, consultation: Consultation, last: Summary, *, by: UUID) -> None:
    announce(
        session,
        SummaryAgreed,
        revision=consultation.summary_revision,
        occurred_at=consultation.held_at,
        actor=str(by),
        consultation_id=consultation.id,
        young_person_id=consultation.young_person_id,
        consultation_type=consultation.type,
        shared_understanding=last.shared_understanding,
        psychologist_id=consultation.psychologist_id,
        held_at=consultation.held_at,
        review_on=last.review_on,
        agreed_at=database_time(session),
    )


def _keep_strategies(session: Session, consultation: Consultation, last: Summary, *, by: UUID) -> None:
    now = database_time(session)
    for each in last.strategies:
        made = Strategy(
            id=uuid7(),
            consultation_id=consultation.id,
            young_person_id=consultation.young_person_id,
            kind=StrategyKind(each["kind"]),
            words=each["words"],
            why=each.get("why"),
            revision=1,
            agreed_at=now,
        )
        session.add(made)
        session.flush()
        announce_strategy(session, StrategyAdded, made, by=by)


def announce_strategy(session: Session, event_class: type[Any], strategy: Strategy, *, by: UUID) -> None:
    """Tell what a strategy says, and what came of it."""
    names = ("young_person_id", "consultation_id", "kind", "words", "why", "agreed_at", "tried", "helped")
    announce(
        session,
        event_class,
        revision=strategy.revision,
        occurred_at=strategy.agreed_at,
        actor=str(by),
        strategy_id=strategy.id,
        **{name: getattr(strategy, name) for name in names},
    )


def _announce_actions(session: Session, consultation: Consultation, last: Summary, *, by: UUID) -> None:
    now = database_time(session)
    for each in last.agreed_actions:
        announce(
            session,
            ActionAgreedAtConsultation,
            occurred_at=consultation.held_at,
            actor=str(by),
            action_id=uuid7(),
            young_person_id=consultation.young_person_id,
            consultation_id=consultation.id,
            words=each["words"],
            owner_id=UUID(each["owner_id"]) if each.get("owner_id") else None,
            due_on=date.fromisoformat(each["due_on"]) if each.get("due_on") else None,
            agreed_at=now,
            agreed_by=by,
        )


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of a summary as JSON has it."""
    return {name: None if value is None else str(value) for name, value in said.items()}
