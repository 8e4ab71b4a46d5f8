"""Routes for the clinical record, which never leaves: who may read it here, and who learns only that there is one."""

from typing import Any
from uuid import UUID

from flask import Response

from services.psychology.actions import holding as actions
from services.psychology.queries import consultations as queries
from services.psychology.schemas.clinical import FormulationOut, NewFormulation
from services.psychology.showing import FORMULATION, HEALTH, participation
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("clinical", url_prefix="/v1")

ADDRESS = "/consultations/<uuid:consultation_id>/formulation"
NAMES = (
    *("revision", "shape", "presenting", "predisposing", "precipitating", "perpetuating", "protective", "words"),
    *("clinical_note", "written_by", "written_at"),
)
# Domain reference 11.3: named consultees may re-read it inside psychology; carers never, and police have no cell.
NEVER = frozenset({Reader.CARER, Reader.POLICE})


@api.get(ADDRESS)
@allow(Operation.READ, ItemKind.FORMULATION)
@api.response(200, FormulationOut)
def read_formulation(consultation_id: UUID) -> Response:
    """Read the clinical record: the psychologist whole, a named consultee without the clinical note, nobody else."""
    with reading() as session:
        consultation = queries.get_consultation(session, consultation_id)
        taken = participation(session, reader(), consultation)
        taken.require(FORMULATION)
        found = queries.find_formulation(session, consultation_id)
        subject = consultation.young_person_id
        readers = frozenset() if subject is None else reader().readers(subject)
        # Of what is about nobody in particular there is no column: it is the psychologist's alone.
        is_whole = taken.is_psychologist or (
            subject is not None and taken.view(FORMULATION, information_class=HEALTH) is View.WHOLE
        )
        is_named = taken.attendee is not None and taken.attendee.part is None and not readers <= NEVER
        if found is None or not (is_whole or is_named):
            raise NotFound
        told = {name: getattr(found, name) for name in NAMES} | {"view": "whole" if is_whole else "reduced"}
        if not is_whole:
            told["clinical_note"] = None
        return as_json(told)


@api.put(ADDRESS)
@allow(Operation.CREATE, ItemKind.FORMULATION)
@api.arguments(NewFormulation)
@api.response(200, ReceiptSchema)
def write_formulation(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Write the clinical record; it stays here."""
    revision = said.pop("revision")
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(FORMULATION, operation=Operation.CREATE, only_psychologist=True)
        actions.write_formulation(session, consultation, revision=revision, by=reader().staff_id, said=said)
    return receipt(consultation_id)
