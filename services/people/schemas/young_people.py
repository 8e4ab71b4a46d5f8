"""Young people: what is registered, and what a reader gets to see."""

from marshmallow import Schema, fields, validate

from services.people.schemas.parts import Name, code
from services.people.schemas.relations import RestrictionOut
from shared.api import PageQuery, Text
from shared.vocabulary import EligibilityGroup, LegalBasis, Strand

MOST_LOCAL_IDENTIFIERS = 10
MOST_LOOKED_AT = 50


class LocalIdentifierSchema(Schema):
    """A number of another system, with the system's name."""

    scheme = Text(40, required=True)
    value = Text(80, required=True)


class NewLegalStatus(Schema):
    """A legal status that began."""

    status = code(LegalBasis, required=True)
    starts_on = fields.Date(required=True)


class NewYoungPerson(Schema):
    """Who is registered; all but the given names may come later.

    Likely duplicates are refused (409) until `not_the_same_as` names those who were shown, and
    `others_were_asked_about` says that somebody was asked about those who may not be.
    """

    given_names = Name(required=True)
    family_name = Name(load_default=None, allow_none=True)
    known_as = Name(load_default=None, allow_none=True)
    born_on = fields.Date(load_default=None, allow_none=True)
    born_on_is_estimated = fields.Boolean(load_default=False)
    home_id = fields.UUID(load_default=None, allow_none=True)
    strand = code(Strand, load_default=None, allow_none=True)
    eligibility_group = code(EligibilityGroup, load_default=None, allow_none=True)
    joined_on = fields.Date(load_default=None, allow_none=True)
    nhs_number = Text(40, load_default=None, allow_none=True)
    upn = Text(40, load_default=None, allow_none=True)
    consistent_identifier = Text(40, load_default=None, allow_none=True)
    local_identifiers = fields.List(
        fields.Nested(LocalIdentifierSchema),
        load_default=list,
        validate=validate.Length(max=MOST_LOCAL_IDENTIFIERS, error=f"Send at most {MOST_LOCAL_IDENTIFIERS}"),
    )

    legal_status = fields.Nested(NewLegalStatus, load_default=None)
    not_the_same_as = fields.List(
        fields.UUID(),
        load_default=list,
        validate=validate.Length(max=MOST_LOOKED_AT, error=f"Send at most {MOST_LOOKED_AT}"),
    )
    others_were_asked_about = fields.Boolean(load_default=False)


class EndOfLegalStatus(Schema):
    """The last day of a legal status."""

    ends_on = fields.Date(required=True)


class NewAlias(Schema):
    """A second registration of the same young person."""

    alias_id = fields.UUID(required=True)


class YoungPeopleQuery(PageQuery):
    """Whose list, and which part of it."""

    home_id = fields.UUID()


class YoungPersonLine(Schema):
    """One line of the list of those whom a reader works with."""

    id = fields.UUID(required=True)
    known_as = fields.String(required=True)
    initials = fields.String()
    home_id = fields.UUID()
    strand = code(Strand)
    is_resident = fields.Boolean()
    readers = fields.List(fields.String(), required=True)


class YoungPeopleOut(Schema):
    """A page of the list; `next` leads to the one after it."""

    young_people = fields.List(fields.Nested(YoungPersonLine), required=True)
    next = fields.String(allow_none=True)


class IdentifiersOut(Schema):
    """The numbers that others gave a young person."""

    nhs_number = fields.String(allow_none=True)
    upn = fields.String(allow_none=True)
    upn_absent_because = fields.String(allow_none=True)
    consistent_identifier = fields.String(allow_none=True)
    local = fields.List(fields.Nested(LocalIdentifierSchema))


class PlaceOut(Schema):
    """Where a young person lives; for some readers only what kind of place."""

    strand = code(Strand, allow_none=True)
    home_id = fields.UUID(allow_none=True)
    home_name = fields.String(allow_none=True)


class LegalStatusOut(Schema):
    """A legal status from one day to another."""

    id = fields.UUID(required=True)
    status = code(LegalBasis, required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True, allow_none=True)


class YoungPersonOut(Schema):
    """Who a young person is; each part is there only for those who may see it."""

    id = fields.UUID(required=True)
    view = fields.String(required=True)
    known_as = fields.String(required=True)
    given_names = fields.String()
    family_name = fields.String(allow_none=True)
    born_on = fields.Date(allow_none=True)
    born_on_is_estimated = fields.Boolean()
    age = fields.Integer()
    to_check = fields.List(fields.String())
    eligibility_group = code(EligibilityGroup, allow_none=True)
    joined_on = fields.Date(allow_none=True)
    left_on = fields.Date(allow_none=True)
    identifiers = fields.Nested(IdentifiersOut)
    place = fields.Nested(PlaceOut)
    legal_statuses = fields.List(fields.Nested(LegalStatusOut))
    has_legal_status = fields.Boolean()
    who_may_not_be_told = fields.List(fields.Nested(RestrictionOut))


class DescribedPerson(Schema):
    """Somebody as another system describes them."""

    given_names = Name(required=True)
    family_name = Name(required=True)
    born_on = fields.Date(required=True)


class LikelyPeopleOut(Schema):
    """Whom of those that the reader may see the description may mean, those with the best reasons first."""

    young_people = fields.List(fields.Nested(lambda: LikelyDuplicateOut()), required=True)


class LikelyDuplicateOut(Schema):
    """Somebody registered who may be the one whom somebody registers, and why; only for those who may see them."""

    id = fields.UUID(required=True)
    known_as = fields.String(required=True)
    given_names = fields.String(required=True)
    family_name = fields.String(allow_none=True)
    born_on = fields.Date(allow_none=True)
    born_on_is_estimated = fields.Boolean()
    place = fields.Nested(PlaceOut)
    reasons = fields.List(fields.String(), required=True)
    reason_words = fields.List(fields.String(), required=True)
