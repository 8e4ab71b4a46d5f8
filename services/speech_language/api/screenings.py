"""Routes for screenings, and for assessments, which stay."""

from typing import Any
from uuid import UUID

from flask import Response

from services.speech_language.actions import screening as actions
from services.speech_language.queries import screenings as queries
from services.speech_language.schemas.parts import Because
from services.speech_language.schemas.screenings import AssessmentsOut, NewAssessment, NewScreening
from services.speech_language.showing import CLINICAL, SCREENING
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("screenings", url_prefix="/v1")

ABOUT = "/young-people/<uuid:young_person_id>"
ASSESSMENT = ItemKind.SLT_ASSESSMENT
WHOLE = ("id", "assessed_on", "test_name", "scores", "interpretation", "written_by", "written_at")


@api.post(f"{ABOUT}/screenings")
@allow(Operation.CREATE, ItemKind.SCREENING)
@api.arguments(NewScreening)
@api.response(201, ReceiptSchema)
def screen(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down a screening, or that it was declined."""
    by = reader().staff_id
    with transaction() as session:
        made = once(session, new, lambda: actions.screen(session, young_person_id=young_person_id, by=by, **new))
    return receipt(made)


@api.post("/screenings/<uuid:screening_id>/retraction")
@allow(Operation.RETRACT, ItemKind.SCREENING)
@api.arguments(Because)
@api.response(200, ReceiptSchema)
def take_screening_back(said: dict[str, Any], screening_id: UUID) -> dict[str, Any]:
    """Take back a screening that was written down in error."""
    with transaction() as session:
        screening = queries.get_screening(session, screening_id)
        reader().require(screening.young_person_id, SCREENING, operation=Operation.RETRACT)
        actions.take_screening_back(session, screening, by=reader().staff_id, **said)
    return receipt(screening_id)


@api.get(f"{ABOUT}/assessments")
@allow(Operation.READ, ItemKind.SLT_ASSESSMENT)
@api.response(200, AssessmentsOut)
def list_assessments(young_person_id: UUID) -> Response:
    """Read the assessments whole as a therapist; others learn that there is one, and whom to ask."""
    view = reader().view(young_person_id, ASSESSMENT)
    if view is View.NOTHING:
        raise NotFound
    is_whole = view is View.WHOLE and _is_therapist(young_person_id)
    with reading() as session:
        found = queries.assessments_of(session, young_person_id)
        if is_whole:
            lines = [{name: getattr(each, name) for name in WHOLE} | {"view": "whole"} for each in found]
        else:
            askable = dict.fromkeys(each.written_by for each in found)
            lines = [{"view": "stub", "written_by": each} for each in askable]
        return as_json({"assessments": lines})


@api.post(f"{ABOUT}/assessments")
@allow(Operation.CREATE, ItemKind.SLT_ASSESSMENT)
@api.arguments(NewAssessment)
@api.response(201, ReceiptSchema)
def assess(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Keep a test and its scores; they stay here."""
    said = {name: value for name, value in new.items() if name != "assessed_on"}
    about: dict[str, Any] = {"young_person_id": young_person_id, "assessed_on": new["assessed_on"]}
    with transaction() as session:
        made = once(session, new, lambda: actions.assess(session, by=reader().staff_id, said=said, **about))
    return receipt(made)


@api.post("/assessments/<uuid:assessment_id>/retraction")
@allow(Operation.RETRACT, ItemKind.SLT_ASSESSMENT)
@api.arguments(Because)
@api.response(200, ReceiptSchema)
def take_assessment_back(said: dict[str, Any], assessment_id: UUID) -> dict[str, Any]:
    """Take back an assessment that was written down in error."""
    with transaction() as session:
        assessment = queries.get_assessment(session, assessment_id)
        view = reader().view(assessment.young_person_id, ASSESSMENT, information_class=CLINICAL)
        if view is not View.WHOLE:
            raise NotFound
        reader().require(assessment.young_person_id, ASSESSMENT, operation=Operation.RETRACT)
        actions.take_assessment_back(session, assessment, **said)
    return receipt(assessment_id)


def _is_therapist(young_person_id: UUID) -> bool:
    return reader().view(young_person_id, ASSESSMENT, information_class=CLINICAL) is View.WHOLE
