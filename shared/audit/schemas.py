"""Looks as a service tells of them."""

from marshmallow import Schema, fields

from shared.fields import AwareInstant


class LooksQuery(Schema):
    """From when and until when; left out, the last seven days."""

    since = AwareInstant(load_default=None)
    until = AwareInstant(load_default=None)


class LookOut(Schema):
    """How often somebody looked at one kind of item, or did something with it, as what they were to them then.

    A young person is told the organisation and not the name.
    """

    young_person_id = fields.UUID(required=True)
    staff_id = fields.UUID()
    organisation = fields.String(required=True)
    relation = fields.String(required=True)
    item_kind = fields.String(required=True)
    operation = fields.String(required=True)
    times = fields.Integer(required=True)
    first_at = AwareInstant(required=True)
    last_at = AwareInstant(required=True)


class LooksOut(Schema):
    """The looks of the time asked for, whoever looked last first, and whether there are more than are told."""

    looks = fields.List(fields.Nested(LookOut), required=True)
    has_more = fields.Boolean(required=True)


class NoticedOut(Schema):
    """That somebody opened many records within an hour, from when to when, and how many young people's at most."""

    staff_id = fields.UUID(required=True)
    first_noticed_at = AwareInstant(required=True)
    last_noticed_at = AwareInstant(required=True)
    young_people = fields.Integer(required=True)


class ManyOut(Schema):
    """Whoever was noticed in the time asked for, the latest first."""

    noticed = fields.List(fields.Nested(NoticedOut), required=True)
