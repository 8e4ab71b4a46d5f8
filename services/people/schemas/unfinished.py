"""What of unfinished work the API accepts and returns."""

from marshmallow import Schema, fields, validate

from shared.api import AwareInstant

FORM = validate.Regexp(r"\A[a-z_]{1,40}\Z", error="Give the form's code")


class PlaceSchema(Schema):
    """Which form, about whom and which of their items."""

    form = fields.String(required=True, validate=FORM)
    about_id = fields.UUID(allow_none=True, load_default=None)
    item_id = fields.UUID(allow_none=True, load_default=None)


class Typed(PlaceSchema):
    """What stands in a form's fields."""

    typed = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 80)),
        values=fields.List(fields.String()),
        required=True,
        validate=validate.Length(1, 100, error="Send between 1 and 100 fields"),
    )


class KeptOut(Schema):
    """When it was kept."""

    kept_at = AwareInstant(required=True)


class UnfinishedOut(PlaceSchema):
    """Something unfinished, without its words."""

    kept_at = AwareInstant(required=True)


class UnfinishedListOut(Schema):
    """All that the reader has not finished, the latest first."""

    unfinished_work = fields.List(fields.Nested(UnfinishedOut), required=True)


class TypedOut(KeptOut):
    """What the reader was typing."""

    typed = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)
