"""What of contacts the API accepts and returns.

Lengths beyond those of domain reference 4.3 (summary, worker's view) are local choices.
"""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from services.hub.schemas.parts import code, not_blank, revision_read, why
from shared.api import AwareInstant, PageQuery, ReceiptSchema, Text
from shared.vocabulary import ContactFlag, ContactKind, ContactSetting, InformationClass, InitiatedBy

LONGEST_SUMMARY = 1000
LONGEST_WORKER_VIEW = 500
LONGEST_WORDS = 2000
LONGEST_TAG = 60
MOST_TAGS = 20
MOST_CO_WORKERS = 20
MOST_GOALS = 20
MOST_TOGETHER = 20

KEPT_FOR = (InformationClass.TEAM, InformationClass.STATUTORY)


def _list(inner: fields.Field[Any], *, most: int) -> fields.Field[Any]:
    return fields.List(inner, validate=validate.Length(max=most, error=f"Send at most {most}"))


def _whole_number(least: int, most: int) -> fields.Field[Any]:
    within = validate.Range(least, most, error=f"Give a number between {least} and {most}")
    return fields.Integer(strict=True, allow_none=True, validate=within)


def _information_class(**options: Any) -> fields.Field[Any]:
    readers = validate.OneOf(KEPT_FOR, error="Choose one of: team, statutory")
    return code(InformationClass, data_key="class", attribute="information_class", validate=readers, **options)


class ContactText(Schema):
    """What of a contact may be written, and corrected later; what is left out stays as it is."""

    kind = code(ContactKind)
    summary = Text(LONGEST_SUMMARY)
    occurred_at = AwareInstant()
    setting = code(ContactSetting, allow_none=True)
    initiated_by = code(InitiatedBy, allow_none=True)
    duration_min = _whole_number(0, 1440)
    young_person_words = Text(LONGEST_WORDS, allow_none=True)
    worker_view = Text(LONGEST_WORKER_VIEW, allow_none=True)
    mood = _whole_number(1, 5)
    co_workers = _list(fields.UUID(), most=MOST_CO_WORKERS)
    linked_goal_ids = _list(fields.UUID(), most=MOST_GOALS)
    worries = _list(Text(LONGEST_TAG, required=True), most=MOST_TAGS)
    good_things = _list(Text(LONGEST_TAG, required=True), most=MOST_TAGS)
    flags = _list(code(ContactFlag), most=len(ContactFlag))


class NewContact(ContactText):
    """A contact as somebody who was there logs it: who, what kind and a summary; the rest may be left out."""

    young_person_id = fields.UUID(required=True)
    kind = code(ContactKind, required=True)
    summary = Text(LONGEST_SUMMARY, required=True)
    occurred_at = AwareInstant(allow_none=True)
    information_class = _information_class(load_default=InformationClass.TEAM)


class WithOne(Schema):
    """One of several young people, and what happened to this one where that differs."""

    young_person_id = fields.UUID(required=True)
    summary = Text(LONGEST_SUMMARY, validate=not_blank)


def each_once(with_whom: list[dict[str, Any]]) -> None:
    """Refuse somebody who is named twice; raises ValidationError."""
    if len({each["young_person_id"] for each in with_whom}) < len(with_whom):
        raise ValidationError("Choose each young person once")


class NewContacts(ContactText):
    """One happening with several young people; words, mood and goals of one alone are written down on their own."""

    class Meta:
        """Leave out what belongs to one young person."""

        exclude = ("young_person_words", "mood", "linked_goal_ids")

    with_whom = fields.List(
        fields.Nested(WithOne),
        required=True,
        validate=[
            validate.Length(1, MOST_TOGETHER, error=f"Choose between 1 and {MOST_TOGETHER} young people"),
            each_once,
        ],
    )
    kind = code(ContactKind, required=True)
    summary = Text(LONGEST_SUMMARY, required=True)
    occurred_at = AwareInstant(allow_none=True)
    information_class = _information_class(load_default=InformationClass.TEAM)


class ReceiptOfOne(ReceiptSchema):
    """What was written for one of several young people."""

    young_person_id = fields.UUID(required=True)


class ReceiptsOut(Schema):
    """What was written for each, and what to wait for to read all of it elsewhere."""

    receipts = fields.List(fields.Nested(ReceiptOfOne), required=True)
    after = fields.String(required=True)


class Other(Schema):
    """A contact with somebody else that was written as part of the same happening."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)


class OthersOut(Schema):
    """The contacts that were written together with one, as far as the reader may read both whole."""

    others = fields.List(fields.Nested(Other), required=True)


class Change(Schema):
    """A change to a contact as it was read: at which revision, and why."""

    revision = revision_read()
    reason = why()


class Correction(Change, ContactText):
    """How a contact should read instead."""

    summary = Text(LONGEST_SUMMARY, validate=not_blank)


class Retraction(Change):
    """That a contact is on the wrong record, and whose it is, if that is known."""

    right_young_person_id = fields.UUID(load_default=None, allow_none=True)


class Narrowing(Change):
    """For whom alone a contact is to be kept from now on."""

    information_class = _information_class(required=True)


class RetractionReceipt(ReceiptSchema):
    """What was taken back, and the contact that stands for it on the right record."""

    recorded_as = fields.UUID()


class ContactsQuery(PageQuery):
    """Whose contacts are asked for, and which part of them."""

    young_person_id = fields.UUID(required=True)


class ContactOut(Schema):
    """A contact as far as its reader may read it; the reduced view has no words and names no author."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    revision = fields.Integer(required=True)
    information_class = _information_class(required=True)
    occurred_at = AwareInstant(required=True)
    recorded_at = AwareInstant(required=True)
    is_late = fields.Boolean(required=True)
    kind = code(ContactKind, required=True)
    setting = code(ContactSetting, required=True, allow_none=True)
    worries = fields.List(fields.String(), required=True)
    good_things = fields.List(fields.String(), required=True)
    flags = fields.List(code(ContactFlag), required=True)
    author_id = fields.UUID()
    co_workers = fields.List(fields.UUID())
    hub_id = fields.UUID(allow_none=True)
    initiated_by = code(InitiatedBy, allow_none=True)
    duration_min = fields.Integer(allow_none=True)
    summary = fields.String()
    young_person_words = fields.String(allow_none=True)
    worker_view = fields.String(allow_none=True)
    mood = fields.Integer(allow_none=True)
    linked_goal_ids = fields.List(fields.UUID())


class CountersignatureOut(Schema):
    """Which manager has read a contact, when, and what they wrote beside it."""

    signed_by = fields.UUID(required=True)
    signed_at = AwareInstant(required=True)
    note = fields.String(required=True, allow_none=True)
    revision = fields.Integer(required=True)


class SignableContactOut(ContactOut):
    """A contact, and for those who work at the hub whether a manager has read it or is to, and by which day."""

    countersignature = fields.Nested(CountersignatureOut, allow_none=True)
    awaits_signature_since = AwareInstant(allow_none=True)
    countersign_by = fields.Date(allow_none=True)


class ContactsOut(Schema):
    """One page of contacts, newest first; `next` is the cursor of the following page."""

    contacts = fields.List(fields.Nested(ContactOut), required=True)
    next = fields.String(required=True, allow_none=True)
