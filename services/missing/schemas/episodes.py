"""What of episodes the API accepts and returns: one body for every kind of entry."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from services.missing.models.episodes import LONGEST_PLACE
from services.missing.schemas.parts import LONGEST_WORDS, code, revision_read, why
from shared.api import AwareInstant, ReceiptSchema, Text
from shared.deadlines import DeadlineOut
from shared.events.must_know import LONGEST_ASK, MOST_ASKS
from shared.vocabulary import (
    EntryKind,
    EpisodeKind,
    EpisodeState,
    FoundHow,
    InterviewState,
    LookedFor,
    MissingGrade,
    ReportedHow,
    ToldHow,
    ToldWhom,
)

NOT_OF_THIS_KIND = "This does not belong to this kind of entry"
# Which fields each kind of entry needs, and which it may have besides (domain reference 8.3).
NEEDS: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.AWAY: ("words",),
    EntryKind.STEP: ("looked_for",),
    EntryKind.REPORTED: ("reported_how",),
    EntryKind.GRADED: ("grade",),
    EntryKind.CHALLENGED: ("words",),
    EntryKind.TOLD: ("told_whom", "told_how"),
    EntryKind.UPDATE: ("words",),
    EntryKind.FOUND: ("found_how",),
    EntryKind.REPEAT_MEETING: ("words",),
    EntryKind.LEARNT: ("words",),
}
MAY_HAVE: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.LATE: ("due_back_at", "last_seen_where", "words"),
    EntryKind.AWAY: ("what_we_ask",),
    EntryKind.MISSING: ("last_seen_at", "last_seen_where", "what_we_ask", "words"),
    EntryKind.STEP: ("words",),
    EntryKind.REPORTED: ("police_ref", "releases_form", "clothing", "circumstances", "words"),
    EntryKind.GRADED: ("stated_lower", "police_ref", "what_we_ask", "words"),
    EntryKind.TOLD: ("used_script", "words"),
    EntryKind.FOUND: ("found_where", "needs_medical", "words"),
    EntryKind.RETURNED: ("found_how", "needs_medical", "words"),
    EntryKind.PREVENTION_CHECK: ("was_held", "words"),
    EntryKind.REPEAT_MEETING: ("is_late_meant",),
    EntryKind.CLOSED: ("words",),
}


class EntryFields(Schema):
    """What an entry may say, whatever its kind."""

    due_back_at = AwareInstant(allow_none=True)
    last_seen_at = AwareInstant(allow_none=True)
    last_seen_where = Text(LONGEST_PLACE, allow_none=True)
    looked_for = code(LookedFor, allow_none=True)
    reported_how = code(ReportedHow, allow_none=True)
    police_ref = Text(60, allow_none=True)
    releases_form = fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    clothing = Text(500, allow_none=True)
    circumstances = Text(LONGEST_WORDS, allow_none=True)
    grade = code(MissingGrade, allow_none=True)
    stated_lower = Text(200, allow_none=True)
    told_whom = code(ToldWhom, allow_none=True)
    told_how = code(ToldHow, allow_none=True)
    used_script = fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    found_how = code(FoundHow, allow_none=True)
    found_where = Text(LONGEST_PLACE, allow_none=True)
    needs_medical = fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    was_held = fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    is_late_meant = fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    words = Text(LONGEST_WORDS, allow_none=True)
    what_we_ask = fields.List(
        Text(LONGEST_ASK, required=True), validate=validate.Length(max=MOST_ASKS, error=f"Send at most {MOST_ASKS}")
    )


SAID = tuple(EntryFields._declared_fields)
HELD_BACK = ("clothing", "circumstances")


class NewEntry(EntryFields):
    """One thing that happened; left out, it happened now."""

    kind = code(EntryKind, required=True)
    happened_at = AwareInstant(allow_none=True)

    @validates_schema
    def belongs_together(self, said: dict[str, Any], **_: Any) -> None:
        """Refuse what the kind lacks, and what it does not have; raises ValidationError by field."""
        refuse_other_fields(said["kind"], said)
        if lacks := [name for name in NEEDS.get(said["kind"], ()) if said.get(name) is None]:
            raise ValidationError({name: ["Missing data for required field."] for name in lacks})


def refuse_other_fields(kind: EntryKind, said: Mapping[str, Any]) -> None:
    """Refuse fields that an entry of this kind does not have; raises ValidationError by field."""
    has = {*NEEDS.get(kind, ()), *MAY_HAVE.get(kind, ())}
    if other := [name for name in SAID if said.get(name) is not None and name not in has]:
        raise ValidationError({name: [NOT_OF_THIS_KIND] for name in other})


class NewEpisode(NewEntry):
    """That somebody is late, away or missing."""

    young_person_id = fields.UUID(required=True)


class EntryCorrection(EntryFields):
    """How an entry should read instead, and why; what is left out stays as it is."""

    class Meta:
        """Leave out what only answers a question when something is written down."""

        exclude = ("is_late_meant",)

    revision = revision_read()
    reason = why()
    happened_at = AwareInstant()


class Retraction(Schema):
    """Why something is taken back; `revision` as it was read."""

    revision = revision_read()
    reason = why()


class EpisodeReceipt(ReceiptSchema):
    """A receipt, and what was announced under this service's own signature, for whoever hands it over at once."""

    handed_over = fields.List(fields.String(), required=True)


class EntryOut(EntryFields):
    """An entry as it reads now, with how it read before."""

    id = fields.UUID(required=True)
    kind = code(EntryKind, required=True)
    happened_at = AwareInstant(required=True)
    recorded_at = AwareInstant(required=True)
    recorded_by = fields.UUID(required=True, allow_none=True)
    source = fields.String()
    revision = fields.Integer(required=True)
    is_in_question = fields.Boolean(required=True)
    earlier = fields.List(fields.Dict(), required=True)


class EpisodeOut(Schema):
    """An episode as far as its reader may read it; the reduced view says open or closed, when, and what is asked."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    kind = code(EpisodeKind, required=True)
    state = code(EpisodeState, required=True)
    began_at = AwareInstant(required=True)
    missing_since = AwareInstant(required=True, allow_none=True)
    returned_at = AwareInstant(required=True, allow_none=True)
    what_we_ask = fields.List(fields.String(), required=True)
    revision = fields.Integer()
    home_id = fields.UUID(allow_none=True)
    alert_id = fields.UUID(allow_none=True)
    opened_at = AwareInstant()
    opened_by = fields.UUID()
    due_back_at = AwareInstant(allow_none=True)
    last_seen_at = AwareInstant(allow_none=True)
    last_seen_where = fields.String(allow_none=True)
    reported_at = AwareInstant(allow_none=True)
    police_ref = fields.String(allow_none=True)
    grade = code(MissingGrade, allow_none=True)
    released_at = AwareInstant(allow_none=True)
    found_at = AwareInstant(allow_none=True)
    found_how = code(FoundHow, allow_none=True)
    prevention_check_at = AwareInstant(allow_none=True)
    repeat_meeting_at = AwareInstant(allow_none=True)
    closed_at = AwareInstant(allow_none=True)


class WholeEpisodeOut(EpisodeOut):
    """An episode with what was written down of it, its clocks, and how often there were such within 90 days."""

    entries = fields.List(fields.Nested(EntryOut))
    deadlines = fields.List(fields.Nested(DeadlineOut))
    within_90_days = fields.Integer()
    interview_id = fields.UUID(allow_none=True)
    interview_state = code(InterviewState, allow_none=True)


class EpisodesOut(Schema):
    """Episodes that are not closed, or those of one young person."""

    episodes = fields.List(fields.Nested(EpisodeOut), required=True)


class EpisodesOfOneOut(EpisodesOut):
    """One young person's episodes, and how often they were missing or away within 90 days."""

    within_90_days = fields.Integer(required=True)
