"""What of countersigning, and of a hub's log of a day, the API accepts and returns."""

from datetime import date

from marshmallow import Schema, fields, validate

from services.hub.schemas.contacts import SignableContactOut
from services.hub.schemas.incidents import IncidentOut
from services.hub.schemas.measures import MeasureOut
from services.hub.schemas.parts import revision_read
from shared.api import PageQuery, Text

# Local choice: as a reason.
LONGEST_NOTE = 500
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class NewCountersignature(Schema):
    """That a manager has read a contact as it read at this revision, with a word beside it if they wish."""

    revision = revision_read()
    note = Text(LONGEST_NOTE, allow_none=True)


class WaitingQuery(PageQuery):
    """Of which hub, and how many at the most."""

    class Meta:
        """There is no next page: what was signed makes room."""

        exclude = ("cursor",)

    hub_id = fields.UUID(required=True)


class WaitingOut(Schema):
    """How many contacts wait for the reader's signature, and those that have waited longest."""

    count = fields.Integer(required=True)
    contacts = fields.List(fields.Nested(SignableContactOut), required=True)


class HubLogQuery(Schema):
    """Which hub's log of which day, by the clock on the wall; left out: today."""

    hub_id = fields.UUID(required=True)
    on = fields.Date(validate=validate.Range(FIRST_DAY, LAST_DAY, error="Give a day between 2000 and 2100"))


class HubLogOut(Schema):
    """What happened at a hub on a day, or was written down on it, in the order in which it happened."""

    contacts = fields.List(fields.Nested(SignableContactOut), required=True)
    incidents = fields.List(fields.Nested(IncidentOut), required=True)
    measures = fields.List(fields.Nested(MeasureOut), required=True)
    is_cut = fields.Boolean(required=True)
