"""Routes for return interviews: which are due, one of them, an offer, and what came of it."""

from typing import Any
from uuid import UUID

from flask import Response

from services.missing.actions import interviews as actions
from services.missing.queries import interviews as queries
from services.missing.schemas.interviews import InterviewOut, InterviewsOut, NewHeld, NewOffer
from services.missing.showing import PRIVATE, SUMMARY, TEXT, interview_shown
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("return_interviews", url_prefix="/v1")

ONE = "/return-interviews/<uuid:interview_id>"
# Whoever works at the home cannot hold it (domain reference 8.3, step 8: an independent person).
AT_THE_HOME = frozenset({Reader.HUB, Reader.ON_SHIFT, Reader.MANAGER})


@api.get("/return-interviews")
@allow(Operation.READ, ItemKind.RETURN_INTERVIEW_SUMMARY)
@api.response(200, InterviewsOut)
def list_due() -> Response:
    """Read which of one's young people are still to be offered or held an interview, the earliest return first."""
    mine = [each for each in reader().young_people() if reader().view(each, SUMMARY) is View.WHOLE]
    with reading() as session:
        found = [interview_shown(session, reader(), each) for each in queries.waiting(session, mine)]
    return as_json({"interviews": found})


@api.get(ONE)
@allow(Operation.READ, ItemKind.RETURN_INTERVIEW_SUMMARY)
@api.response(200, InterviewOut)
def read_interview(interview_id: UUID) -> Response:
    """Read a return interview as far as one may."""
    with reading() as session:
        interview = queries.get_interview(session, interview_id)
        return as_json(interview_shown(session, reader(), interview))


@api.post(f"{ONE}/offers")
@allow(Operation.CREATE, ItemKind.RETURN_INTERVIEW_SUMMARY)
@api.arguments(NewOffer)
@api.response(201, ReceiptSchema)
def offer(new: dict[str, Any], interview_id: UUID) -> dict[str, Any]:
    """Keep that an interview was offered, and what the young person said."""
    with transaction() as session:
        interview = queries.get_interview(session, interview_id, to_change=True)
        reader().require(interview.young_person_id, SUMMARY)
        by = reader().staff_id
        offer_id = once(session, new, lambda: actions.offer(session, interview, by=by, **new))
    return receipt(offer_id)


@api.post(f"{ONE}/held")
@allow(Operation.CREATE, ItemKind.RETURN_INTERVIEW_SUMMARY)
@api.arguments(NewHeld)
@api.response(201, ReceiptSchema)
def hold(new: dict[str, Any], interview_id: UUID) -> dict[str, Any]:
    """Write down that it was held: what the team gets, what was agreed, and what stays here."""
    with transaction() as session:
        interview = queries.get_interview(session, interview_id, to_change=True)
        young_person_id = interview.young_person_id
        reader().require(young_person_id, SUMMARY, operation=Operation.READ)
        reader().require(young_person_id, TEXT, information_class=PRIVATE, operation=Operation.CREATE)
        at_home = bool(reader().readers(young_person_id) & AT_THE_HOME)
        by = reader().staff_id
        once(
            session,
            new,
            lambda: actions.hold(session, interview, by=by, works_at_the_home=at_home, **new),
        )
    return receipt(interview_id)
