"""What of the communication profile and its card the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.speech_language.models.screenings import LONGEST_LINE, LONGEST_REASON
from services.speech_language.rules.card import Shows
from services.speech_language.rules.profiles import MOST_LINES
from services.speech_language.schemas.parts import code, revision, yes_or_no
from shared.api import AwareInstant, Text
from shared.vocabulary import CardExtent, CardShownAt, StrategyHelped, StrategyKind, UsedAt


def lines() -> fields.List[str]:
    """Return a field for a few short lines in the first person."""
    return fields.List(
        Text(LONGEST_LINE, required=True),
        load_default=list,
        validate=validate.Length(max=MOST_LINES, error=f"Use at most {MOST_LINES} lines: it has to fit on one page"),
    )


class ProfileSaid(Schema):
    """What a profile says, in the young person's own words."""

    i_am_good_at = lines()
    hard_for_me = lines()
    please_do = lines()
    please_dont = lines()
    words_to_avoid = lines()
    legal_settings = lines()
    when_stressed = Text(LONGEST_REASON, allow_none=True)
    how_to_check_understanding = Text(LONGEST_REASON, allow_none=True)
    processing_time = Text(LONGEST_LINE, allow_none=True)


class NewProfile(ProfileSaid):
    """A version as it is written; with the day on which it was agreed it stands from now on."""

    version = revision()
    revision = revision(least=0)
    agreed_on = fields.Date(allow_none=True)


class DraftOut(ProfileSaid):
    """A version that is being written, for whoever writes it."""

    version = fields.Integer(required=True)
    revision = fields.Integer(required=True)
    written_by = fields.UUID(required=True)
    written_at = AwareInstant(required=True)


class VersionOut(Schema):
    """That a version stands or stood, and since when."""

    version = fields.Integer(required=True)
    agreed_on = fields.Date(required=True)
    review_on = fields.Date(required=True)
    withdrawn_at = AwareInstant(required=True, allow_none=True)


class Share(Schema):
    """Whether one recipient may see the profile: somebody who signs in, or in words somebody who does not."""

    staff_id = fields.UUID(load_default=None, allow_none=True)
    words = Text(LONGEST_LINE, load_default=None, allow_none=True)
    may_see = yes_or_no(required=True)


class ShareOut(Share):
    """What the young person said of one recipient, and when."""

    said_at = AwareInstant(required=True)


class StrategyOut(Schema):
    """Something to do or to avoid, how often it was used, and how often it helped."""

    id = fields.UUID(required=True)
    kind = code(StrategyKind, required=True)
    words = fields.String(required=True)
    since_version = fields.Integer(required=True)
    is_in_the_profile = fields.Boolean(required=True)
    used = fields.Integer(required=True, allow_none=True)
    helped = fields.Integer(required=True, allow_none=True)


class CardQuery(Schema):
    """Where somebody is about to meet the young person, and at which alert."""

    where = code(CardShownAt, load_default=CardShownAt.CARD)
    alert_id = fields.UUID(load_default=None)


class CardOut(Schema):
    """The card: whole, its lines for legal settings, or that these are shown to whoever says why they need them."""

    shows = code(Shows, required=True)
    version = fields.Integer()
    agreed_on = fields.Date()
    review_on = fields.Date()
    i_am_good_at = fields.List(fields.String())
    hard_for_me = fields.List(fields.String())
    strategies = fields.List(fields.Nested(StrategyOut))
    words_to_avoid = fields.List(fields.String())
    legal_settings = fields.List(fields.String())
    when_stressed = fields.String(allow_none=True)
    how_to_check_understanding = fields.String(allow_none=True)
    processing_time = fields.String(allow_none=True)


class AskingFor(Schema):
    """Why police need the lines for an actual interview or arrest."""

    alert_id = fields.UUID(required=True)
    reason = Text(LONGEST_REASON, required=True)


class HandingOn(Schema):
    """To whom the card was handed on paper, and at which interview."""

    handed_to = Text(LONGEST_LINE, required=True)
    alert_id = fields.UUID(load_default=None, allow_none=True)


class NewUse(Schema):
    """That a strategy was used, on which contact or incident, and whether it helped."""

    used_at = code(UsedAt, required=True)
    record_id = fields.UUID(required=True)
    helped = code(StrategyHelped, required=True)


class ReceiptOut(Schema):
    """That the card was shown or handed on; to the young person without the name, with the organisation."""

    shown_at = AwareInstant(required=True)
    version = fields.Integer(required=True)
    extent = code(CardExtent, required=True)
    shown_where = code(CardShownAt, required=True)
    organisation = fields.String(required=True)
    relation = fields.String(required=True)
    handed_to = fields.String(required=True, allow_none=True)
    staff_id = fields.UUID()
    alert_id = fields.UUID(allow_none=True)
    reason = fields.String(allow_none=True)


class ReceiptsOut(Schema):
    """Who was shown the card, the latest first."""

    receipts = fields.List(fields.Nested(ReceiptOut), required=True)
