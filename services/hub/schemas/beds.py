"""What of beds, stays and what the local authority is told the API accepts and returns; lengths are local choices."""

from marshmallow import Schema, fields

from services.hub.schemas.parts import code, revision_read, why
from shared.api import AwareInstant, PageQuery, Text
from shared.vocabulary import BedKind, NoticeAbout, NotifiedHow, StayEnd

LONGEST_PART = 500
LONGEST_AUTHORITY = 100
LONGEST_WHOM = 120
# What is thought of before a bed is used (domain reference 4.5).
MATCHING = (
    *("impact_on_residents", "missing_history", "exploitation_links", "communication_profile"),
    *("known_strategies", "delegated_authority", "philomena_form", "exit_plan"),
)


class NewOffer(Schema):
    """Which bed is kept for whom and until when, who placed them, and what was thought of before."""

    young_person_id = fields.UUID(required=True)
    bed_id = fields.UUID(required=True)
    planned_end_on = fields.Date(allow_none=True)
    placing_authority = Text(LONGEST_AUTHORITY, required=True)
    impact_on_residents = Text(LONGEST_PART, required=True)
    missing_history = Text(LONGEST_PART, allow_none=True)
    exploitation_links = Text(LONGEST_PART, allow_none=True)
    communication_profile = Text(LONGEST_PART, allow_none=True)
    known_strategies = Text(LONGEST_PART, allow_none=True)
    delegated_authority = Text(LONGEST_PART, allow_none=True)
    philomena_form = Text(LONGEST_PART, allow_none=True)
    exit_plan = Text(LONGEST_PART, allow_none=True)


class NewOccupation(Schema):
    """That they came, and when; left out: now."""

    revision = revision_read()
    started_at = AwareInstant(allow_none=True)


class NewPlannedEnd(Schema):
    """Until when the bed is theirs instead, and why."""

    revision = revision_read()
    planned_end_on = fields.Date(required=True)
    reason = why()


class NewEnding(Schema):
    """That the bed is free again, since when and why."""

    revision = revision_read()
    end_reason = code(StayEnd, required=True)
    ended_at = AwareInstant(allow_none=True)


class NewTelling(Schema):
    """Whom at the local authority somebody told, how and when; left out: now."""

    told_whom = Text(LONGEST_WHOM, required=True)
    method = code(NotifiedHow, required=True)
    told_at = AwareInstant(allow_none=True)


class EarlierEnd(Schema):
    """A planned end that was put off, and why."""

    planned_end_on = fields.Date(required=True, allow_none=True)
    reason = fields.String(required=True)
    changed_by = fields.UUID(required=True)
    changed_at = AwareInstant(required=True)


class StayOut(Schema):
    """That a bed is kept for somebody or is theirs; `matching` and reasons are for whoever gives beds out."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    bed_id = fields.UUID(required=True)
    bed_kind = code(BedKind, required=True)
    revision = fields.Integer(required=True)
    offered_at = AwareInstant(required=True)
    planned_end_on = fields.Date(required=True, allow_none=True)
    is_over = fields.Boolean(required=True)
    started_at = AwareInstant(required=True, allow_none=True)
    ended_at = AwareInstant(required=True, allow_none=True)
    end_reason = code(StayEnd, required=True, allow_none=True)
    # Whether the register says so: who moved on in it and has a bed still is seen on the board.
    lives_here = fields.Boolean(required=True)
    may_move_in = fields.Boolean(required=True)
    offered_by = fields.UUID()
    placing_authority = fields.String()
    matching = fields.Dict(keys=fields.String(), values=fields.String())
    earlier = fields.List(fields.Nested(EarlierEnd))


class BedOut(Schema):
    """A bed; `is_free`, and whose it is as far as the reader may know of them."""

    id = fields.UUID(required=True)
    kind = code(BedKind, required=True)
    number = fields.Integer(required=True)
    is_free = fields.Boolean(required=True)
    stay = fields.Nested(StayOut, required=True, allow_none=True)


class NoticeOut(Schema):
    """What the local authority is to be told, or was."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    about = code(NoticeAbout, required=True)
    happened_at = AwareInstant(required=True)
    told_by = fields.UUID(required=True, allow_none=True)
    told_at = AwareInstant(required=True, allow_none=True)
    told_whom = fields.String(required=True, allow_none=True)
    method = code(NotifiedHow, required=True, allow_none=True)


class BedBoardQuery(Schema):
    """Which hub's board."""

    hub_id = fields.UUID(required=True)


class BedBoardOut(Schema):
    """The beds of a hub, and what its managers are to tell the local authority."""

    home_authority = fields.String(required=True)
    beds = fields.List(fields.Nested(BedOut), required=True)
    notices = fields.List(fields.Nested(NoticeOut), required=True)


class StaysQuery(PageQuery):
    """How many at the most."""

    class Meta:
        """There is no next page: nobody stays here that often."""

        exclude = ("cursor",)


class StaysOut(Schema):
    """A young person's stays and offers, the newest first."""

    stays = fields.List(fields.Nested(StayOut), required=True)
