"""What of measures of control, discipline and restraint the API accepts and returns; lengths are local choices."""

from typing import Any

from marshmallow import Schema, fields, validate

from services.hub.schemas.incidents import LONGEST_EXTRACT, LONGEST_PART, LONGEST_PLACE, kept_for, yes_or_no
from services.hub.schemas.parts import code, revision_read, why
from shared.api import AwareInstant, PageQuery, Text
from shared.deadlines import DeadlineOut
from shared.vocabulary import InformationClass, MeasureKind

LONGEST_WORDS = 2000
MOST_STAFF = 20
# Local choice: what lasts longer than a day is no one measure.
LONGEST_SECONDS = 86_400


def _staff(*, least: int = 0, **options: Any) -> fields.Field[Any]:
    within = validate.Length(least, MOST_STAFF, error=f"Name between {least} and {MOST_STAFF} members of staff")
    return fields.List(fields.UUID(), validate=within, **options)


def _seconds(**options: Any) -> fields.Field[Any]:
    within = validate.Range(0, LONGEST_SECONDS, error=f"Give a number between 0 and {LONGEST_SECONDS}")
    return fields.Integer(strict=True, validate=within, **options)


def _late_is_meant() -> fields.Field[Any]:
    return yes_or_no(load_default=False, allow_none=True)


class NewMeasure(Schema):
    """That a measure was used: with whom, by whom, what kind and when; the record itself follows."""

    young_person_id = fields.UUID(required=True)
    kind = code(MeasureKind, required=True)
    used_by = _staff(least=1, required=True)
    used_at = AwareInstant(allow_none=True)
    planned_in_ehc_plan = yes_or_no(load_default=False)
    incident_id = fields.UUID(allow_none=True)
    information_class = kept_for(load_default=InformationClass.TEAM)


class NewRecord(Schema):
    """The record that regulation 35(3)(a) asks for, with a neutral extract for others."""

    revision = revision_read()
    is_late_meant = _late_is_meant()
    extract = Text(LONGEST_EXTRACT, required=True)
    behaviour = Text(LONGEST_WORDS, required=True)
    place = Text(LONGEST_PLACE, required=True)
    description = Text(LONGEST_WORDS, required=True)
    duration_seconds = _seconds(required=True)
    steps_to_avoid = Text(LONGEST_WORDS, required=True)
    present = _staff(load_default=list)
    effectiveness = Text(LONGEST_WORDS, required=True)
    injuries = Text(LONGEST_PART, allow_none=True)
    treatment = Text(LONGEST_PART, allow_none=True)


class MeasureCorrection(Schema):
    """How the record should read instead, and why; what is left out stays as it is."""

    revision = revision_read()
    reason = why()
    kind = code(MeasureKind)
    used_at = AwareInstant()
    used_by = _staff(least=1)
    planned_in_ehc_plan = yes_or_no()
    extract = Text(LONGEST_EXTRACT, validate=validate.Length(1))
    behaviour = Text(LONGEST_WORDS, validate=validate.Length(1))
    place = Text(LONGEST_PLACE, validate=validate.Length(1))
    description = Text(LONGEST_WORDS, validate=validate.Length(1))
    duration_seconds = _seconds()
    steps_to_avoid = Text(LONGEST_WORDS, validate=validate.Length(1))
    present = _staff()
    effectiveness = Text(LONGEST_WORDS, validate=validate.Length(1))
    injuries = Text(LONGEST_PART, allow_none=True)
    treatment = Text(LONGEST_PART, allow_none=True)


class MeasureRetraction(Schema):
    """That no measure was used after all, or not with this young person, and why it was written."""

    revision = revision_read()
    reason = why()


class NewSignOff(Schema):
    """That a manager has spoken to whoever used the measure, and signs the record as it read."""

    revision = revision_read()
    is_late_meant = _late_is_meant()
    note = Text(LONGEST_PART, allow_none=True)


class NewTalk(Schema):
    """That a manager has talked with the young person about it, and what they say in their own words."""

    revision = revision_read()
    is_late_meant = _late_is_meant()
    talked_at = AwareInstant(allow_none=True)
    young_person_words = Text(LONGEST_WORDS, allow_none=True)
    said_nothing = yes_or_no(load_default=False)


class _Part(PageQuery):
    class Meta:
        """There is no next page: there are few, and what is done makes room."""

        exclude = ("cursor",)


class MeasuresQuery(_Part):
    """Whose measures are asked for, and how many at the most."""

    young_person_id = fields.UUID(required=True)


class UnfinishedQuery(_Part):
    """Of which hub, and how many at the most."""

    hub_id = fields.UUID(required=True)


class MeasureOut(Schema):
    """A measure as far as its reader may read it, with its clocks; the reduced view is the neutral extract."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    information_class = kept_for(required=True)
    revision = fields.Integer(required=True)
    kind = code(MeasureKind, required=True)
    used_at = AwareInstant(required=True)
    opened_at = AwareInstant(required=True)
    extract = fields.String(required=True, allow_none=True)
    incident_id = fields.UUID(allow_none=True)
    hub_id = fields.UUID(allow_none=True)
    used_by = fields.List(fields.UUID())
    planned_in_ehc_plan = fields.Boolean()
    opened_by = fields.UUID()
    behaviour = fields.String(allow_none=True)
    place = fields.String(allow_none=True)
    description = fields.String(allow_none=True)
    duration_seconds = fields.Integer(allow_none=True)
    steps_to_avoid = fields.String(allow_none=True)
    present = fields.List(fields.UUID())
    effectiveness = fields.String(allow_none=True)
    injuries = fields.String(allow_none=True)
    treatment = fields.String(allow_none=True)
    written_by = fields.UUID(allow_none=True)
    written_at = AwareInstant(allow_none=True)
    signed_by = fields.UUID(allow_none=True)
    signed_at = AwareInstant(allow_none=True)
    signed_note = fields.String(allow_none=True)
    corrected_at = AwareInstant(allow_none=True)
    talked_by = fields.UUID(allow_none=True)
    talked_at = AwareInstant(allow_none=True)
    said_nothing = fields.Boolean(allow_none=True)
    young_person_words = fields.String(allow_none=True)
    may_sign = fields.Boolean()
    clocks = fields.List(fields.Nested(DeadlineOut))


class MeasuresOut(Schema):
    """Measures with their clocks, as far as the reader may read each."""

    measures = fields.List(fields.Nested(MeasureOut), required=True)
