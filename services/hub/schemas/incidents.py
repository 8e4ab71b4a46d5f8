"""What of incidents the API accepts and returns.

Lengths are local choices, but for the extract: as the shareable words of an alert (domain reference 8.2).
"""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from services.hub.schemas.contacts import KEPT_FOR, MOST_CO_WORKERS, MOST_TOGETHER, each_once
from services.hub.schemas.parts import answers, code, revision_read, why
from shared.api import AwareInstant, PageQuery, Text
from shared.fields import is_blank
from shared.vocabulary import IncidentType, InformationClass, PoliceCall, Provocation, StrategyHelped

LONGEST_EXTRACT = 400
LONGEST_ACCOUNT = 2000
LONGEST_PART = 500
LONGEST_PLACE = 200


def yes_or_no(**options: Any) -> fields.Field[Any]:
    """Return a field for an answer that may be missing."""
    return fields.Boolean(truthy={True}, falsy={False}, **options)


def kept_for(**options: Any) -> fields.Field[Any]:
    """Return the field for the class of an item of the home."""
    readers = validate.OneOf(KEPT_FOR, error="Choose one of: team, statutory")
    return code(InformationClass, data_key="class", attribute="information_class", validate=readers, **options)


def extract_for_others(text: str) -> None:
    """Refuse an extract without words; raises ValidationError."""
    if is_blank(text):
        raise ValidationError("Write the neutral extract")


class IncidentText(Schema):
    """What of an incident may be written, and corrected later; what is left out stays as it is."""

    incident_type = code(IncidentType)
    occurred_at = AwareInstant()
    place = Text(LONGEST_PLACE, allow_none=True)
    co_workers = fields.List(
        fields.UUID(), validate=validate.Length(max=MOST_CO_WORKERS, error=f"Send at most {MOST_CO_WORKERS}")
    )
    extract = Text(LONGEST_EXTRACT, validate=extract_for_others)
    account = Text(LONGEST_ACCOUNT, allow_none=True)
    de_escalation = Text(LONGEST_PART, allow_none=True)
    strategy_used = yes_or_no(allow_none=True)
    strategy = Text(LONGEST_PART, allow_none=True)
    strategy_helped = code(StrategyHelped, allow_none=True)
    police_call = code(PoliceCall)
    would_lead_to_arrest = yes_or_no(allow_none=True)
    arrest_reasoning = Text(LONGEST_PART, allow_none=True)
    restorative_offered = yes_or_no(allow_none=True)
    restorative_accepted = yes_or_no(allow_none=True)
    injuries = Text(LONGEST_PART, allow_none=True)
    treatment = Text(LONGEST_PART, allow_none=True)
    outcome = Text(LONGEST_PART, allow_none=True)


class _New(IncidentText):
    incident_type = code(IncidentType, required=True)
    extract = Text(LONGEST_EXTRACT, required=True)
    occurred_at = AwareInstant(allow_none=True)
    information_class = kept_for(load_default=InformationClass.TEAM)
    contact_id = fields.UUID(allow_none=True)
    provocation_checks = answers()


class NewIncident(_New):
    """An incident as somebody who was there records it: who, what type and a neutral extract; the rest may follow."""

    young_person_id = fields.UUID(required=True)


class InvolvedOne(Schema):
    """One of several young people, and the extract for this one where that differs."""

    young_person_id = fields.UUID(required=True)
    extract = Text(LONGEST_EXTRACT, validate=extract_for_others)


class NewIncidents(_New):
    """One incident about several young people: a record each, in words that name none of the others."""

    with_whom = fields.List(
        fields.Nested(InvolvedOne),
        required=True,
        validate=[
            validate.Length(1, MOST_TOGETHER, error=f"Choose between 1 and {MOST_TOGETHER} young people"),
            each_once,
        ],
    )


class IncidentChange(Schema):
    """A change to an incident as it was read: at which revision, and why."""

    revision = revision_read()
    reason = why()


class IncidentCorrection(IncidentChange, IncidentText):
    """How an incident should read instead."""


class IncidentRetraction(IncidentChange):
    """That an incident did not happen, or is on the wrong record, and whose it is, if that is known."""

    right_young_person_id = fields.UUID(load_default=None, allow_none=True)


class IncidentNarrowing(IncidentChange):
    """For whom alone an incident is to be kept from now on."""

    information_class = kept_for(required=True)


class PoliceAnswer(Schema):
    """What was decided about a call to the police, and the answers to what is asked about it; each may come alone."""

    revision = revision_read()
    police_call = code(PoliceCall)
    would_lead_to_arrest = yes_or_no()
    arrest_reasoning = Text(LONGEST_PART)
    provocation_checks = answers()


class IncidentsQuery(PageQuery):
    """Whose incidents are asked for, and which part of them."""

    young_person_id = fields.UUID(required=True)


class CheckOut(Schema):
    """A question of the model and its answer."""

    question = code(Provocation, required=True)
    answer = fields.String(required=True)
    answered_by = fields.UUID(required=True)
    answered_at = AwareInstant(required=True)


class IncidentOut(Schema):
    """An incident as far as its reader may read it; the reduced view is the neutral extract."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    information_class = kept_for(required=True)
    revision = fields.Integer(required=True)
    occurred_at = AwareInstant(required=True)
    recorded_at = AwareInstant(required=True)
    is_late = fields.Boolean(required=True)
    incident_type = code(IncidentType, required=True)
    extract = fields.String(required=True)
    author_id = fields.UUID()
    co_workers = fields.List(fields.UUID())
    hub_id = fields.UUID(allow_none=True)
    contact_id = fields.UUID(allow_none=True)
    place = fields.String(allow_none=True)
    account = fields.String(allow_none=True)
    de_escalation = fields.String(allow_none=True)
    strategy_used = fields.Boolean(allow_none=True)
    strategy = fields.String(allow_none=True)
    strategy_helped = code(StrategyHelped, allow_none=True)
    police_call = code(PoliceCall)
    would_lead_to_arrest = fields.Boolean(allow_none=True)
    arrest_reasoning = fields.String(allow_none=True)
    arrest_answered_by = fields.UUID(allow_none=True)
    arrest_answered_at = AwareInstant(allow_none=True)
    provocation_checks = fields.List(fields.Nested(CheckOut))
    still_to_answer = fields.List(fields.String())
    restorative_offered = fields.Boolean(allow_none=True)
    restorative_accepted = fields.Boolean(allow_none=True)
    injuries = fields.String(allow_none=True)
    treatment = fields.String(allow_none=True)
    outcome = fields.String(allow_none=True)


class IncidentsOut(Schema):
    """One page of incidents, newest first; `next` is the cursor of the following page."""

    incidents = fields.List(fields.Nested(IncidentOut), required=True)
    next = fields.String(required=True, allow_none=True)
