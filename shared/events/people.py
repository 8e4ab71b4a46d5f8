"""What `people` announces: ids, codes and dates only; names never travel.

Assignments, restrictions and aliases are one family, `reference.people.relation`: whoever has not yet heard of a
relation shows the young person to nobody.
"""

from marshmallow import fields, validate

from shared.events.base import EventSchema, event
from shared.vocabulary import (
    AssignmentRole,
    EligibilityGroup,
    EndReason,
    InformationClass,
    LegalBasis,
    Purpose,
    RestrictionKind,
    Role,
    Strand,
)

REFERENCE = (InformationClass.REFERENCE,)
OPERATION = Purpose.SERVICE_OPERATION


@event("people.relation.assignment_started.v1", subject="young_person_id", item="assignment_id", classes=REFERENCE)
class AssignmentStarted(EventSchema):
    """Somebody began to work with a young person in a role."""

    assignment_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    staff_id = fields.UUID(required=True)
    role = fields.Enum(AssignmentRole, by_value=True, required=True)
    starts_at = fields.AwareDateTime(required=True)
    covers_assignment_id = fields.UUID(load_default=None, allow_none=True)


@event("people.relation.assignment_ended.v1", subject="young_person_id", item="assignment_id", classes=REFERENCE)
class AssignmentEnded(EventSchema):
    """Somebody stopped working with a young person in a role, for a reason."""

    assignment_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    staff_id = fields.UUID(required=True)
    role = fields.Enum(AssignmentRole, by_value=True, required=True)
    ended_at = fields.AwareDateTime(required=True)
    reason = fields.Enum(EndReason, by_value=True, required=True)


@event(
    "people.relation.restriction_set.v1",
    subject="young_person_id",
    item="restriction_id",
    classes=REFERENCE,
    purpose=Purpose.SAFEGUARDING,
)
class RestrictionSet(EventSchema):
    """Somebody was barred from a young person's record, or is not to be told where they are."""

    restriction_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    kind = fields.Enum(RestrictionKind, by_value=True, required=True)
    staff_id = fields.UUID(load_default=None, allow_none=True)
    set_at = fields.AwareDateTime(required=True)


@event(
    "people.relation.restriction_lifted.v1",
    subject="young_person_id",
    item="restriction_id",
    classes=REFERENCE,
    purpose=Purpose.SAFEGUARDING,
)
class RestrictionLifted(EventSchema):
    """A restriction no longer holds."""

    restriction_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    lifted_at = fields.AwareDateTime(required=True)


@event("people.relation.alias_added.v1", subject="young_person_id", item="alias_id", classes=REFERENCE)
class AliasAdded(EventSchema):
    """Two registrations turned out to be one young person; `young_person_id` is the one that stands."""

    alias_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    added_at = fields.AwareDateTime(required=True)


class Membership(EventSchema):
    """What the services may know of a young person's place in the programme, without a name."""

    young_person_id = fields.UUID(required=True)
    home_id = fields.UUID(load_default=None, allow_none=True)
    strand = fields.Enum(Strand, by_value=True, load_default=None, allow_none=True)
    eligibility_group = fields.Enum(EligibilityGroup, by_value=True, load_default=None, allow_none=True)
    joined_on = fields.Date(load_default=None, allow_none=True)
    born_on_is_estimated = fields.Boolean(load_default=False)
    # From that day on no return interview, school notice, juvenile custody or parent notice opens (domain 11.3).
    adult_from = fields.Date(load_default=None, allow_none=True)


@event("people.young_person.registered.v1", subject="young_person_id", item="young_person_id", classes=REFERENCE)
class YoungPersonRegistered(Membership):
    """A young person came to be known to the hub."""


@event("people.young_person.changed.v1", subject="young_person_id", item="young_person_id", classes=REFERENCE)
class YoungPersonChanged(Membership):
    """A young person's home, strand or group changed."""


@event("people.legal_status.started.v1", subject="young_person_id", item="legal_status_id", classes=REFERENCE)
class LegalStatusStarted(EventSchema):
    """A legal status began."""

    legal_status_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    status = fields.Enum(LegalBasis, by_value=True, required=True)
    starts_on = fields.Date(required=True)


@event("people.legal_status.ended.v1", subject="young_person_id", item="legal_status_id", classes=REFERENCE)
class LegalStatusEnded(EventSchema):
    """A legal status ended."""

    legal_status_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    ends_on = fields.Date(required=True)


@event("people.staff.joined.v1", subject="staff_id", item="staff_id", classes=REFERENCE, purpose=OPERATION)
class StaffJoined(EventSchema):
    """Somebody came to work with the hubs, or their post changed."""

    staff_id = fields.UUID(required=True)
    organisation_id = fields.UUID(required=True)
    roles = fields.List(fields.Enum(Role, by_value=True), required=True)
    home_id = fields.UUID(load_default=None, allow_none=True)
    team_id = fields.UUID(load_default=None, allow_none=True)


@event("people.staff.left.v1", subject="staff_id", item="staff_id", classes=REFERENCE, purpose=OPERATION)
class StaffLeft(EventSchema):
    """Somebody left; nothing is open to them any more."""

    staff_id = fields.UUID(required=True)
    left_at = fields.AwareDateTime(required=True)


@event("people.shift.planned.v1", subject="home_id", item="shift_id", classes=REFERENCE, purpose=OPERATION)
class ShiftPlanned(EventSchema):
    """Somebody is to be on duty at a home."""

    shift_id = fields.UUID(required=True)
    staff_id = fields.UUID(required=True)
    home_id = fields.UUID(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)


@event("people.shift.cancelled.v1", subject="home_id", item="shift_id", classes=REFERENCE, purpose=OPERATION)
class ShiftCancelled(EventSchema):
    """A planned shift does not take place."""

    shift_id = fields.UUID(required=True)
    home_id = fields.UUID(required=True)


@event("people.home.opened.v1", subject="home_id", item="home_id", classes=REFERENCE, purpose=OPERATION)
class HomeOpened(EventSchema):
    """A hub or another home came into use."""

    home_id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(("hub", "duty_desk")))
    organisation_id = fields.UUID(required=True)
