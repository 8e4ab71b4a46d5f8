"""Routes for what is known of how young people communicate: of one, and of all of a therapist's."""

from uuid import UUID

from flask import Response

from services.speech_language.schemas.sessions import CommunicationOut, LinesOut
from services.speech_language.showing import everything_shown, lines_shown
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, as_json
from shared.running import reading

api = Api("communication", url_prefix="/v1")


@api.get("/communication")
@allow(Operation.READ, ItemKind.SLT_SESSION)
@api.response(200, LinesOut)
def list_mine() -> Response:
    """Read one's own young people as their therapist: what was done, and what is due."""
    with reading() as session:
        return as_json({"young_people": lines_shown(session, reader())})


@api.get("/young-people/<uuid:young_person_id>/communication")
@allow(Operation.READ, ItemKind.COMMUNICATION_PROFILE)
@api.response(200, CommunicationOut)
def read_communication(young_person_id: UUID) -> Response:
    """Read what is known of how a young person communicates, as far as one may."""
    with reading() as session:
        return as_json(everything_shown(session, reader(), young_person_id))
