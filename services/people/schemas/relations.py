"""Assignments, the team panel, and who may not be told what."""

from marshmallow import Schema, fields, validate

from services.people.schemas.decisions import answers
from services.people.schemas.parts import Name, code
from shared.api import AwareInstant, Text
from shared.vocabulary import AssignmentRole, EndReason, RestrictionKind


class NewAssignment(Schema):
    """Who begins to work with a young person; `reason` says why the work of a key worker before them ends."""

    staff_id = fields.UUID(required=True)
    role = code(AssignmentRole, required=True)
    starts_at = AwareInstant(load_default=None, allow_none=True)
    ends_at = AwareInstant(load_default=None, allow_none=True)
    covers_assignment_id = fields.UUID(load_default=None, allow_none=True)
    reason = code(EndReason, load_default=None, allow_none=True)
    provocation_checks = answers()


class NewAccessGrant(Schema):
    """Whom to let see which item, and for how many minutes: a day at the most."""

    staff_id = fields.UUID(required=True)
    item_id = fields.UUID(required=True)
    minutes = fields.Integer(
        strict=True, required=True, validate=validate.Range(5, 24 * 60, error="Give between 5 minutes and a day")
    )


class RoleQuery(Schema):
    """For which work somebody is looked for; left out: only which work there is."""

    role = code(AssignmentRole)


class RoleOut(Schema):
    """A kind of work with a young person, and what it is called."""

    role = code(AssignmentRole, required=True)
    words = fields.String(required=True)


class PossibleWorkerOut(Schema):
    """Somebody who could do the work, with the home of their post."""

    staff_id = fields.UUID(required=True)
    name = fields.String(required=True)
    home_name = fields.String(required=True, allow_none=True)


class PossibleWorkersOut(Schema):
    """Which work there is, who could do the one that was asked for, and whether it takes the place of somebody's."""

    roles = fields.List(fields.Nested(RoleOut), required=True)
    workers = fields.List(fields.Nested(PossibleWorkerOut), required=True)
    replaces = fields.String(required=True, allow_none=True)


class EndOfAssignment(Schema):
    """Why the work ends, and when; a later date is a plan."""

    reason = code(EndReason, required=True)
    ended_at = AwareInstant(load_default=None, allow_none=True)


class NewRestriction(Schema):
    """Who is barred (`staff_id`), or who from outside may not be told what."""

    kind = code(RestrictionKind, required=True)
    staff_id = fields.UUID(load_default=None, allow_none=True)
    person_words = Name(load_default=None, allow_none=True)
    instruction = Text(500, load_default=None, allow_none=True)
    reason = Text(1000, required=True)


class RestrictionOut(Schema):
    """Who may not be told what; the reason is for some readers only."""

    id = fields.UUID(required=True)
    kind = code(RestrictionKind, required=True)
    person_words = fields.String(allow_none=True)
    staff_id = fields.UUID(allow_none=True)
    instruction = fields.String(allow_none=True)
    reason = fields.String()
    set_at = AwareInstant()


class RestrictionsOut(Schema):
    """Everybody who may not be told something."""

    who_may_not_be_told = fields.List(fields.Nested(RestrictionOut), required=True)


class MemberOut(Schema):
    """Somebody who works with the young person."""

    assignment_id = fields.UUID()
    staff_id = fields.UUID()
    name = fields.String(required=True)
    role = code(AssignmentRole, required=True)
    role_words = fields.String(required=True)
    how_to_reach = fields.String(allow_none=True)
    since = AwareInstant()
    until = AwareInstant(allow_none=True)
    is_cover = fields.Boolean()


class TeamOut(Schema):
    """Everybody who works with the young person now, the key worker first."""

    members = fields.List(fields.Nested(MemberOut), required=True)
