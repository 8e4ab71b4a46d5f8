"""The forms of the bed board: keeping a bed, another end, that it is free, and what the local authority was told."""

from typing import Any

from marshmallow import fields

from services.web.forms.happened import HappenedForm
from services.web.forms.moments import TypedDate
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import NotifiedHow, StayEnd

LONGEST_PART = 500
CHOOSE: dict[str, Any] = {
    "required": "Choose one of the answers",
    "unknown": "Choose one of the answers",
    "invalid_uuid": "Choose one of the answers",
}


def _key() -> fields.UUID:
    return fields.UUID(required=True, metadata={"label": "Page number"})


def _revision() -> fields.Integer:
    return fields.Integer(required=True, metadata={"label": "Revision"})


def _part(question: str, hint: str | None = None, **options: Any) -> Text:
    return Text(LONGEST_PART, metadata={"label": question} | ({"hint": hint} if hint else {}), **options)


class OfferForm(PageForm):
    """For whom a bed is kept and until when, and what is thought of before."""

    young_person_id = fields.UUID(required=True, metadata={"label": "For whom?"}, error_messages=CHOOSE)
    planned_end_on = TypedDate(metadata={"label": "Until which day?"})
    placing_authority = Text(
        100,
        required=True,
        metadata={"label": "Which authority places them?"},
        error_messages={"required": "Enter the authority"},
    )
    impact_on_residents = _part(
        "What does it mean for those who live here?",
        required=True,
        error_messages={"required": "Say what it means for those who live here"},
    )
    exit_plan = _part("How do they move on?", "No heads on beds: an emergency bed needs this.")
    missing_history = _part("Have they been missing before?")
    exploitation_links = _part("Are there links to exploitation, also between those who live here?")
    communication_profile = _part("How do they understand and speak best?")
    known_strategies = _part("What is known to help them?")
    delegated_authority = _part("What may the home decide for them?")
    philomena_form = _part("Is part 1 of the Philomena form begun?")
    idempotency_key = _key()


class CameForm(PageForm):
    """That they came, as the board showed the bed."""

    revision = _revision()
    idempotency_key = _key()


class LongerForm(PageForm):
    """Until when the bed is theirs instead, and why."""

    planned_end_on = TypedDate(
        required=True,
        metadata={"label": "Until which day?"},
        error_messages={"required": "Enter the day"},
    )
    reason = _part("Why?", required=True, error_messages={"required": "Say why"})
    revision = _revision()
    idempotency_key = _key()


class LeftForm(HappenedForm):
    """That a bed is free, since when and why."""

    end_reason = fields.Enum(
        StayEnd,
        by_value=True,
        required=True,
        metadata={"label": "Why is it free?"},
        error_messages=CHOOSE | {"required": "Choose why it is free"},
    )
    revision = _revision()


class ToldForm(HappenedForm):
    """Whom at the local authority somebody told, how and when."""

    told_whom = Text(
        120,
        required=True,
        metadata={"label": "Whom did you tell?", "hint": "The post or the team, such as: the duty desk."},
        error_messages={"required": "Say whom you told"},
    )
    method = fields.Enum(
        NotifiedHow,
        by_value=True,
        required=True,
        metadata={"label": "How?"},
        error_messages=CHOOSE | {"required": "Choose how"},
    )
