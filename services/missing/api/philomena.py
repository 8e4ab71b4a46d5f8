"""Routes for the Philomena form: read it, write a field, say that it is right, the photograph, and each print."""

from typing import Any
from uuid import UUID

from flask import Response, request

from services.missing.actions import philomena as actions
from services.missing.queries import episodes
from services.missing.queries import philomena as queries
from services.missing.rules.photograph import LARGEST_FILE, NotAPhotograph, made_anew
from services.missing.schemas.philomena import FieldChange, PhilomenaOut
from services.missing.showing import form_shown, may_read_form
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.db import database_time
from shared.deadlines import shown as deadline_shown
from shared.idempotency import once
from shared.problems import Invalid, NotFound
from shared.running import reading, transaction

api = Api("philomena", url_prefix="/v1")

ROOT = "/young-people/<uuid:young_person_id>/philomena"


@api.get(ROOT)
@allow(Operation.READ, ItemKind.PHILOMENA_FORM)
@api.response(200, PhilomenaOut)
def read_form(young_person_id: UUID) -> Response:
    """Read the form: police only while it is released and the young person is missing."""
    with reading() as session:
        if not may_read_form(session, reader(), young_person_id):
            raise NotFound
        told = form_shown(session, reader(), young_person_id, now=database_time(session))
        is_whole = reader().view(young_person_id, ItemKind.PHILOMENA_FORM) is View.WHOLE
        clocks = episodes.form_clocks(session, young_person_id) if is_whole else []
        return as_json(told | {"deadlines": [deadline_shown(each) for each in clocks]})


@api.post(f"{ROOT}/fields")
@allow(Operation.CREATE, ItemKind.PHILOMENA_FORM)
@api.arguments(FieldChange)
@api.response(200, ReceiptSchema)
def write_field(said: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write one field of part 1; what it said before is kept."""
    with transaction() as session:
        actions.write_field(session, young_person_id=young_person_id, by=reader().staff_id, **said)
    return receipt(young_person_id)


@api.post(f"{ROOT}/reviews")
@allow(Operation.CREATE, ItemKind.PHILOMENA_FORM)
@api.response(201, ReceiptSchema)
def review(young_person_id: UUID) -> dict[str, Any]:
    """Say that part 1 is right as it reads; its next review is due a month from now."""
    by = reader().staff_id
    with transaction() as session:
        review_id = once(session, {}, lambda: actions.review(session, young_person_id=young_person_id, by=by))
    return receipt(review_id)


@api.get(f"{ROOT}/photograph")
@allow(Operation.READ, ItemKind.PHILOMENA_FORM)
def read_photograph(young_person_id: UUID) -> Response:
    """Read the photograph, a JPEG."""
    with reading() as session:
        if not may_read_form(session, reader(), young_person_id):
            raise NotFound
        picture = queries.get_photograph(session, young_person_id).picture
    return Response(picture, content_type="image/jpeg")


@api.put(f"{ROOT}/photograph")
@allow(Operation.CREATE, ItemKind.PHILOMENA_FORM)
@api.response(200, ReceiptSchema)
def keep_photograph(young_person_id: UUID) -> dict[str, Any]:
    """Keep the one photograph, made anew from the file that is sent as it is; the one before is gone."""
    request.max_content_length = LARGEST_FILE
    try:
        picture = made_anew(request.get_data(cache=False))
    except NotAPhotograph as refusal:
        raise Invalid({"photograph": [str(refusal)]}) from refusal
    with transaction() as session:
        actions.keep_photograph(session, young_person_id=young_person_id, picture=picture, by=reader().staff_id)
    return receipt(young_person_id)


@api.post(f"{ROOT}/prints")
@allow(Operation.READ, ItemKind.PHILOMENA_FORM)
@api.response(201, ReceiptSchema)
def printed(young_person_id: UUID) -> dict[str, Any]:
    """Keep that one printed the grab pack; nobody is asked for anything more in an emergency."""
    with transaction() as session:
        if not may_read_form(session, reader(), young_person_id):
            raise NotFound
        by = reader().staff_id
        print_id = once(session, {}, lambda: actions.printed(session, young_person_id=young_person_id, by=by))
    return receipt(print_id)
