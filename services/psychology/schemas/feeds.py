"""What of calendar feeds the API returns."""

from marshmallow import Schema, fields

from shared.api import AwareInstant


class FeedStandingOut(Schema):
    """Since when one has an address, None without one."""

    made_at = AwareInstant(required=True, allow_none=True)


class NewFeedOut(Schema):
    """The secret of a new address; it is said once and kept nowhere."""

    secret = fields.String(required=True)


class FeedOut(Schema):
    """A calendar file as text."""

    calendar = fields.String(required=True)
