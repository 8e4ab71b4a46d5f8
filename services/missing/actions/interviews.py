"""Return interviews: they begin with a return, are offered, held or declined, and their clock follows the return."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.missing.actions.deadlines import deadlines
from services.missing.models import InterviewOffer, KnownYoungPerson, MissingEpisode, ReturnInterview
from services.missing.queries import interviews as queries
from services.missing.rules import interviews as rules
from shared.clock import london
from shared.db import database_time
from shared.deadlines import ref
from shared.events.missing import ActionAgreedAtInterview, ReturnInterviewHeld, ReturnInterviewOffered
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import InformationClass, InterviewState, OfferAnswer

CLOCK = "MI1"
NOT_BACK = "the return was taken back"
DECLINED_TWICE = "the young person declined it twice"
PUT_RIGHT = "the time of the return was put right"
SAID = (
    *("held_where", "was_told_before", "summary", "safety_points", "push_factors", "pull_factors"),
    *("is_harm_disclosed", "passed_on", "words"),
)


def follow_return(session: Session, episode: MissingEpisode, *, returned_at: datetime | None) -> None:
    """Let the interview and its clock follow the return: begin, move with it, or stop; none is due to an adult."""
    interview = queries.find_of_episode(session, episode.id)
    if returned_at is None:
        if interview is not None and interview.clock_ref is not None:
            _stop_clock(session, interview, reason=NOT_BACK)
            interview.clock_ref = None
    elif interview is None:
        if not _is_adult(session, episode.young_person_id, on=london(returned_at).date()):
            _begin(session, episode, returned_at=returned_at)
    elif interview.returned_at != returned_at or interview.clock_ref is None:
        _move(session, interview, returned_at=returned_at)


def offer(
    session: Session,
    interview: ReturnInterview,
    *,
    by: UUID,
    interviewer_id: UUID,
    answer: OfferAnswer,
    offered_at: datetime | None = None,
    declined_because: str | None = None,
    carers_view: str | None = None,
) -> UUID:
    """Keep that an interview was offered and what the young person said; return the offer's id.

    Raises Conflict where it was held or declined twice, and Invalid for a time that cannot be, or the same person
    offered again to somebody who declined them.
    """
    _refuse_settled(interview)
    now = database_time(session)
    at = offered_at or now
    earlier = queries.offers_of(session, interview.id)
    declined = [each.interviewer_id for each in earlier if each.answer is OfferAnswer.DECLINED]
    errors = {
        "offered_at": _objection_to(at, interview, now=now),
        "interviewer_id": rules.SOMEBODY_ELSE if interviewer_id in declined else None,
        "declined_because": rules.objection_to_reason(answer, declined_because),
    }
    _refuse(errors)
    made = InterviewOffer(
        id=uuid7(),
        interview_id=interview.id,
        interviewer_id=interviewer_id,
        offered_at=at,
        offered_by=by,
        answer=answer,
        declined_because=declined_because,
        carers_view=carers_view,
    )
    session.add(made)
    interview.state = rules.state_after(answer, declined_before=len(declined))
    interview.revision += 1
    session.flush()
    if interview.state is InterviewState.DECLINED:
        _stop_clock(session, interview, reason=DECLINED_TWICE)
    _announce_offered(session, interview, made)
    return made.id


def hold(
    session: Session,
    interview: ReturnInterview,
    *,
    by: UUID,
    works_at_the_home: bool,
    held_at: datetime | None = None,
    is_late_meant: bool = False,
    agreed: Sequence[dict[str, Any]] = (),
    **said: Any,
) -> UUID:
    """Write down that it was held, what was agreed, and what stays here; return the interview's id.

    Raises Conflict where it was held already or is later than its clock and not said to be, and Invalid for a time
    that cannot be, for an interviewer who works at the home, and where the young person was not told before.
    """
    _refuse_settled(interview)
    now = database_time(session)
    at = held_at or now
    errors = {
        "held_at": _objection_to(at, interview, now=now),
        "held_by": rules.NOT_INDEPENDENT if works_at_the_home else None,
        "was_told_before": None if said.get("was_told_before") else rules.TELL_THEM_BEFORE,
    }
    _refuse(errors)
    for name in SAID:
        setattr(interview, name, said.get(name) or ([] if name.endswith("_factors") else said.get(name)))
    interview.agreed = [_action(each) for each in agreed]
    interview.state, interview.held_at, interview.held_by, interview.recorded_at = InterviewState.HELD, at, by, now
    interview.revision += 1
    session.flush()
    clock = None if interview.clock_ref is None else deadlines.find(session, interview.clock_ref, CLOCK)
    if clock is not None:
        deadlines.meet(session, clock, met_at=at, evidence_id=interview.id, is_late_meant=is_late_meant)
    _announce_held(session, interview)
    _announce_agreed(session, interview)
    return interview.id


def _begin(session: Session, episode: MissingEpisode, *, returned_at: datetime) -> None:
    interview = ReturnInterview(
        id=uuid7(),
        episode_id=episode.id,
        young_person_id=episode.young_person_id,
        state=InterviewState.TO_BE_OFFERED,
        returned_at=returned_at,
        push_factors=[],
        pull_factors=[],
        agreed=[],
    )
    session.add(interview)
    session.flush()
    _start_clock(session, interview)


def _move(session: Session, interview: ReturnInterview, *, returned_at: datetime) -> None:
    """Let an interview follow a return that was put right, or written down again after it was taken back."""
    interview.returned_at = returned_at
    if interview.clock_ref is None:
        if interview.state not in rules.SETTLED:
            _start_clock(session, interview)
        return
    clock = deadlines.find(session, interview.clock_ref, CLOCK)
    if clock is not None:
        deadlines.recompute(session, clock, trigger_at=returned_at, reason=PUT_RIGHT)


def _start_clock(session: Session, interview: ReturnInterview) -> None:
    interview.clock_ref = ref("return", uuid7())
    deadlines.open(
        session,
        CLOCK,
        young_person_id=interview.young_person_id,
        trigger_ref=interview.clock_ref,
        trigger_at=interview.returned_at,
        information_class=InformationClass.TEAM,
    )


def _stop_clock(session: Session, interview: ReturnInterview, *, reason: str) -> None:
    clock = None if interview.clock_ref is None else deadlines.find(session, interview.clock_ref, CLOCK)
    if clock is not None:
        deadlines.cancel(session, clock, reason=reason)


def _is_adult(session: Session, young_person_id: UUID, *, on: date) -> bool:
    known = session.get(KnownYoungPerson, young_person_id)
    return known is not None and known.adult_from is not None and on >= known.adult_from


def _refuse_settled(interview: ReturnInterview) -> None:
    if interview.state in rules.SETTLED:
        raise Conflict("This interview was held, or was declined twice.")


def _objection_to(at: datetime, interview: ReturnInterview, *, now: datetime) -> str | None:
    if at < interview.returned_at:
        return "Give a time after they were back"
    return objection_to_time(at, now=now)


def _refuse(errors: dict[str, str | None]) -> None:
    if found := {name: [words] for name, words in errors.items() if words}:
        raise Invalid(found)


def _action(said: dict[str, Any]) -> dict[str, Any]:
    plain = {name: None if value is None else str(value) for name, value in said.items()}
    return {"owner_id": None, "due_on": None} | plain | {"action_id": str(uuid7())}


def _announce_offered(session: Session, interview: ReturnInterview, made: InterviewOffer) -> None:
    announce(
        session,
        ReturnInterviewOffered,
        revision=interview.revision,
        occurred_at=made.offered_at,
        actor=str(made.offered_by),
        interview_id=interview.id,
        young_person_id=interview.young_person_id,
        episode_id=interview.episode_id,
        state=interview.state,
        happened_at=made.offered_at,
        interviewer_id=made.interviewer_id,
    )


def _announce_held(session: Session, interview: ReturnInterview) -> None:
    announce(
        session,
        ReturnInterviewHeld,
        revision=interview.revision,
        occurred_at=interview.held_at,
        actor=str(interview.held_by),
        interview_id=interview.id,
        young_person_id=interview.young_person_id,
        episode_id=interview.episode_id,
        state=interview.state,
        happened_at=interview.held_at,
        interviewer_id=interview.held_by,
        summary=interview.summary,
        safety_points=interview.safety_points,
    )


def _announce_agreed(session: Session, interview: ReturnInterview) -> None:
    for each in interview.agreed:
        announce(
            session,
            ActionAgreedAtInterview,
            occurred_at=interview.held_at,
            actor=str(interview.held_by),
            action_id=UUID(each["action_id"]),
            young_person_id=interview.young_person_id,
            interview_id=interview.id,
            words=each["words"],
            owner_id=UUID(each["owner_id"]) if each["owner_id"] else None,
            due_on=date.fromisoformat(each["due_on"]) if each["due_on"] else None,
            agreed_at=interview.held_at,
            agreed_by=interview.held_by,
        )
