"""The reader's own account, names for a page, homes and shifts."""

from marshmallow import Schema, fields, validate

from services.people.models.staff import HomeKind
from services.people.schemas.parts import code
from shared.api import AwareInstant
from shared.vocabulary import Role

MOST_NAMES = 500
_AT_MOST = validate.Length(max=MOST_NAMES, error=f"Ask for at most {MOST_NAMES}")


class MeOut(Schema):
    """Whoever is signed in."""

    staff_id = fields.UUID(required=True)
    display_name = fields.String(required=True)
    roles = fields.List(code(Role), required=True)
    organisation = fields.String(required=True)
    home_id = fields.UUID(allow_none=True)
    home_name = fields.String(allow_none=True)
    on_shift = fields.Boolean(required=True)


class NamesQuery(Schema):
    """Whose names a page needs."""

    young_people = fields.List(fields.UUID(), load_default=list, validate=_AT_MOST)
    staff = fields.List(fields.UUID(), load_default=list, validate=_AT_MOST)
    homes = fields.List(fields.UUID(), load_default=list, validate=_AT_MOST)


class StaffName(Schema):
    """A name with what the person does."""

    name = fields.String(required=True)
    role_words = fields.String(required=True)


class NamesOut(Schema):
    """The names that this reader may know; the others are left out."""

    young_people = fields.Dict(keys=fields.UUID(), values=fields.String(), required=True)
    staff = fields.Dict(keys=fields.UUID(), values=fields.Nested(StaffName), required=True)
    homes = fields.Dict(keys=fields.UUID(), values=fields.String(), required=True)


class HomeOut(Schema):
    """A hub or the duty desk."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    kind = code(HomeKind, required=True)


class HomesOut(Schema):
    """Every home in use."""

    homes = fields.List(fields.Nested(HomeOut), required=True)


class NewShift(Schema):
    """Who is to be on duty where, and when."""

    staff_id = fields.UUID(required=True)
    home_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)
