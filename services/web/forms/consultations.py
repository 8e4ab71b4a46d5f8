"""The forms with which a psychologist is booked, moved, cancelled and asked, and what those invited answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, post_load, validate

from services.web.forms.happened import HappenedForm
from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import ConsultationType, ConsultationUrgency

LONGEST_QUESTION = 500
LONGEST_REASON = 300
YES = {"yes": True, "no": False}
EVERY_WEEKS = {"1": "Every week", "2": "Every two weeks", "4": "Every four weeks"}
MOST_TIMES = 26
CHOOSE: dict[str, Any] = {
    "required": "Choose one of the answers",
    "unknown": "Choose one of the answers",
    "invalid_uuid": "Choose from the list",
}


class TypedSlot(fields.Field[dict[str, Any]]):
    """A free time as a page offers it: whose it is, and when it begins."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> dict[str, Any]:
        staff_id, _mark, starts_at = str(value).partition("|")
        try:
            whose, instant = UUID(staff_id), datetime.fromisoformat(starts_at)
        except ValueError as error:
            raise ValidationError("Choose a time from the list") from error
        if instant.tzinfo is None:
            raise ValidationError("Choose a time from the list")
        return {"psychologist_id": whose, "starts_at": instant}


def slot() -> TypedSlot:
    """Return the question for a time."""
    return TypedSlot(
        required=True, metadata={"label": "When?"}, error_messages={"required": "Choose a time from the list"}
    )


def key() -> fields.UUID:
    """Return the number of the page, under which something is done once."""
    return fields.UUID(required=True, metadata={"label": "Page number"})


def revision() -> fields.Integer:
    """Return the field that says which revision was read."""
    return fields.Integer(required=True, metadata={"label": "Revision"})


def kind() -> fields.Field[Any]:
    """Return the question for the type of a consultation."""
    return fields.Enum(
        ConsultationType,
        by_value=True,
        required=True,
        metadata={"label": "What do you need?"},
        error_messages=CHOOSE,
    )


def _question(label: str, hint: str | None = None, **options: Any) -> Text:
    return Text(LONGEST_QUESTION, metadata={"label": label} | ({"hint": hint} if hint else {}), **options)


def _about() -> fields.UUID:
    return fields.UUID(metadata={"label": "About whom?"}, error_messages=CHOOSE)


class WhatForm(PageForm):
    """About whom, and what is needed: the first page of a booking."""

    young_person = fields.UUID(metadata={"label": "About whom?"}, error_messages=CHOOSE)
    type = kind()


class BookForm(PageForm):
    """A booking: the time that was chosen, two sentences, and who else comes."""

    young_person_id = _about()
    type = kind()
    slot = slot()
    question = _question("What would you like to think about?", "One sentence is enough. It is no referral form.")
    hopes = _question("What would be different afterwards?", "One sentence, or leave it empty.")
    urgency = fields.Enum(
        ConsultationUrgency,
        by_value=True,
        load_default=ConsultationUrgency.ROUTINE,
        metadata={"label": "How soon?"},
        error_messages=CHOOSE,
    )
    invited = fields.List(
        fields.UUID(error_messages=CHOOSE), load_default=list, metadata={"label": "Who else takes part?"}
    )
    every_weeks = fields.Integer(
        validate=validate.OneOf([int(each) for each in EVERY_WEEKS], error="Choose one of the answers"),
        metadata={"label": "Does it repeat?"},
    )
    times = fields.Integer(
        validate=validate.Range(2, MOST_TIMES, error=f"Enter a number from 2 to {MOST_TIMES}"),
        metadata={"label": "How many times in all?", "hint": f"Up to {MOST_TIMES}."},
        error_messages={"invalid": f"Enter a number from 2 to {MOST_TIMES}"},
    )
    idempotency_key = key()


class TodayForm(PageForm):
    """What cannot wait until tomorrow."""

    question = _question(
        "What cannot wait until tomorrow?",
        required=True,
        error_messages={"required": "Say in one sentence what cannot wait"},
    )
    idempotency_key = key()


class HeldForm(HappenedForm):
    """What just happened without a booking: a question, with whom, and about whom or nobody."""

    question = _question(
        "What was it about?", required=True, error_messages={"required": "Say in one sentence what it was about"}
    )
    with_whom = fields.UUID(metadata={"label": "With whom?"}, error_messages=CHOOSE)
    # Asked of psychologists alone: what a worker writes down is a question.
    type = fields.Enum(
        ConsultationType,
        by_value=True,
        load_default=ConsultationType.QUICK_QUESTION,
        metadata={"label": "What was it?"},
        error_messages=CHOOSE,
    )
    young_person_id = fields.UUID(
        metadata={"label": "About whom?", "hint": "Leave it open if you do not know yet: it can be said later."},
        error_messages=CHOOSE,
    )


class LinkForm(PageForm):
    """Whom a question turned out to be about."""

    young_person_id = fields.UUID(
        required=True,
        metadata={"label": "About whom was it?"},
        error_messages=CHOOSE | {"required": "Choose who it was about"},
    )


class MoveForm(PageForm):
    """Another time for a consultation, and why."""

    slot = slot()
    reason = Text(
        LONGEST_REASON,
        required=True,
        metadata={"label": "Why is it moved?"},
        error_messages={"required": "Say why, in a few words"},
    )
    revision = revision()


class BecauseForm(PageForm):
    """Why a consultation is cancelled, or was not attended."""

    reason = Text(
        LONGEST_REASON,
        required=True,
        metadata={"label": "Why?"},
        error_messages={"required": "Say why, in a few words"},
    )
    revision = revision()


class TellForm(PageForm):
    """How the young person was told and what they say, or why they were not."""

    told = fields.String(
        required=True,
        validate=validate.OneOf(YES, error="Choose yes or no"),
        metadata={"label": "Have they been told of it?"},
        error_messages={"required": "Choose yes or no"},
    )
    told_how = Text(LONGEST_REASON, metadata={"label": "How, and by whom?"})
    not_told_because = Text(LONGEST_REASON, metadata={"label": "Why not?"})
    young_person_view = _question("What do they say to it?", "In their own words, if they said something.")

    @post_load
    def as_said(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return yes and no as such."""
        return said | {"told": YES[said["told"]]}


class SuggestForm(PageForm):
    """When one would rather come."""

    occurred_on = TypedDate(
        required=True, metadata={"label": "On which day?"}, error_messages={"required": "Enter a day"}
    )
    occurred_time = TypedTime(
        required=True, metadata={"label": "At what time?"}, error_messages={"required": "Enter a time, such as 10:30"}
    )
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one you mean"), metadata={"label": "Which one?"}
    )

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the instant in place of day and time; raises ValidationError for an hour to be asked about."""
        which_one = said.get("which_one")
        at = instant_typed(said["occurred_on"], at=said["occurred_time"], which_one=which_one)
        return {"accepts": False, "suggests_at": at}
