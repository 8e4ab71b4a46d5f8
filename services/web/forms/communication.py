"""The forms of a therapist: screening, the profile and who may see it, sessions, tests; and those of the card."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from services.web import communication_words as words
from services.web.forms.consultations import CHOOSE, key, revision
from services.web.forms.happened import HappenedForm
from services.web.forms.moments import TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import CommunicationDomain, DomainFinding, ScreeningOutcome, ScreeningTool

LONGEST_LINE, LONGEST_REASON, LONGEST_PART, LONGEST_NOTE = 160, 300, 1000, 8000
MOST_LINES, MOST_SCORES = 6, 40
YES = {"yes": True, "no": False}
SAY_WHY = {"required": "Say why, in a few words"}
# What the profile asks, in the order in which it is talked about: strengths first.
LISTS: Mapping[str, tuple[str, str]] = {
    "i_am_good_at": ("I am good at", "Strengths come first."),
    "hard_for_me": ("Hard for me", "What gets in the way."),
    "please_do": ("Please do", "Each line is a strategy that people mark as used."),
    "please_dont": ("Please don’t", "Such as: ask why."),
    "words_to_avoid": ("Words to avoid", ""),
    "legal_settings": ("In a police interview or court", "Police always get these lines for a real interview."),
}


def _one_of(choices: type[Any], label: str, **options: Any) -> fields.Field[Any]:
    return fields.Enum(choices, by_value=True, metadata={"label": label}, error_messages=CHOOSE, **options)


class AskedScreeningForm(HappenedForm):
    """A screening: whether they wanted to, what was looked at, and what follows."""

    tool = _one_of(ScreeningTool, "How?", load_default=ScreeningTool.INFORMAL)
    place = Text(LONGEST_LINE, metadata={"label": "Where were you?", "hint": "Such as: in the car, over toast."})
    outcome = _one_of(ScreeningOutcome, "What follows?", required=True)
    offer_again_on = TypedDate(metadata={"label": "When is it offered again?", "hint": "Leave empty for four weeks."})
    clinical_note = Text(LONGEST_NOTE, metadata={"label": "Note", "hint": "For speech and language therapy alone."})

    @post_load
    def gather(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return what was found by domain, and whether they agreed, which the outcome says."""
        found = {each.value: said.pop(each.value) for each in CommunicationDomain if each.value in said}
        said["findings"] = {name: finding.value for name, finding in found.items()}
        return said | {"has_agreed": said["outcome"] is not ScreeningOutcome.DECLINED}


ScreeningForm = AskedScreeningForm.from_dict(
    {name: _one_of(DomainFinding, label) for name, label in words.DOMAINS.items()}, name="ScreeningForm"
)


def _lines(name: str) -> fields.Field[Any]:
    label, hint = LISTS[name]
    told = f"{hint} A line for each, at most {MOST_LINES}.".strip()
    return Text(LONGEST_LINE * MOST_LINES + MOST_LINES, metadata={"label": label, "hint": told})


class AskedProfileForm(PageForm):
    """How a young person communicates, in the first person; with a day it is agreed with them."""

    when_stressed = Text(LONGEST_REASON, metadata={"label": "When I am stressed"})
    how_to_check_understanding = Text(LONGEST_REASON, metadata={"label": "How to check that I understood"})
    processing_time = Text(LONGEST_LINE, metadata={"label": "How long I need", "hint": "Such as: count to ten."})
    agreed_on = TypedDate(
        metadata={
            "label": "On which day was it agreed with them?",
            "hint": "Leave empty to go on later: nobody else reads it until it is agreed.",
        }
    )
    version = fields.Integer(required=True, metadata={"label": "Version"})
    revision = revision()

    @post_load
    def take_apart(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the lists line by line."""
        for name in LISTS:
            said[name] = [line.strip() for line in (said.get(name) or "").split("\n") if line.strip()]
        return said

    @validates_schema
    def check_lines(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a line that does not fit on the card."""
        for name in LISTS:
            lines = [line.strip() for line in (data.get(name) or "").split("\n")]
            if any(len(line) > LONGEST_LINE for line in lines):
                raise ValidationError(
                    f"Keep each line under {LONGEST_LINE} characters: it has to fit on one page", name
                )


ProfileForm = AskedProfileForm.from_dict({name: _lines(name) for name in LISTS}, name="ProfileForm")


def profile_typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a version as it would have been typed."""
    typed = {name: "\n".join(said[name]) for name in LISTS if said.get(name)}
    sentences = ("when_stressed", "how_to_check_understanding", "processing_time")
    return typed | {name: said[name] for name in sentences if said.get(name)}


class ShareForm(PageForm):
    """Whether somebody may see the profile: one of the team, or in words somebody who does not sign in."""

    staff_id = fields.UUID(metadata={"label": "Who?"}, error_messages=CHOOSE)
    words = Text(LONGEST_LINE, metadata={"label": "Somebody else, in words", "hint": "Such as: my English teacher."})
    may_see = fields.String(
        required=True,
        validate=validate.OneOf(YES, error="Choose yes or no"),
        metadata={"label": "May they see it?"},
        error_messages={"required": "Choose yes or no"},
    )
    idempotency_key = key()

    @post_load
    def as_said(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return yes and no as such."""
        return said | {"may_see": YES[said["may_see"]]}


class ReasonForm(PageForm):
    """Why something ends, or is needed."""

    reason = Text(LONGEST_REASON, required=True, metadata={"label": "Why?"}, error_messages=SAY_WHY)


class LegalSettingsForm(ReasonForm):
    """Why police need the lines for an interview."""

    alert_id = fields.UUID(required=True, metadata={"label": "Alert"})
    idempotency_key = key()


class HandingOnForm(PageForm):
    """To whom the card was handed on paper."""

    handed_to = Text(
        LONGEST_LINE,
        required=True,
        metadata={"label": "To whom did you give it?", "hint": "Such as: the appropriate adult."},
        error_messages={"required": "Say to whom you gave it"},
    )
    alert_id = fields.UUID(metadata={"label": "Alert"})
    idempotency_key = key()


class SessionToComeForm(PageForm):
    """A session that is arranged."""

    on = TypedDate(required=True, metadata={"label": "Which day?"}, error_messages={"required": "Enter the day"})
    at = TypedTime(required=True, metadata={"label": "At what time?"}, error_messages={"required": "Enter the time"})
    goal = Text(LONGEST_REASON, metadata={"label": "What is it for?"})
    idempotency_key = key()

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the instant in place of day and time."""
        try:
            planned_for: datetime | None = instant_typed(said.pop("on"), at=said.pop("at"), which_one="first")
        except ValidationError as error:
            raise ValidationError(error.messages, "at") from error
        return said | {"planned_for": planned_for}


class SessionForm(PageForm):
    """What a session was, and how far its goal was reached."""

    goal = Text(LONGEST_REASON, metadata={"label": "What was the goal?"})
    activity = Text(LONGEST_PART, metadata={"label": "What did you do?"})
    young_person_view = Text(LONGEST_PART, metadata={"label": "What do they say about it?"})
    outcome = fields.Integer(
        validate=validate.Range(-2, 2, error="Choose one of the answers"),
        metadata={"label": "How far was the goal reached?"},
        error_messages={"invalid": "Choose one of the answers"},
    )
    next_step = Text(LONGEST_REASON, metadata={"label": "What is next?"})
    revision = revision()


class AssessmentForm(PageForm):
    """A test and its scores, one on each line."""

    test_name = Text(
        LONGEST_LINE,
        required=True,
        metadata={"label": "Which test?"},
        error_messages={"required": "Say which test it was"},
    )
    assessed_on = TypedDate(
        required=True, metadata={"label": "On which day?"}, error_messages={"required": "Enter the day"}
    )
    scores = Text(
        LONGEST_NOTE, metadata={"label": "Scores", "hint": "One on each line: its name, a colon, and the number."}
    )
    interpretation = Text(LONGEST_NOTE, metadata={"label": "What does it mean?"})
    idempotency_key = key()

    @post_load
    def take_apart(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the scores one by one."""
        said["scores"] = _scores(said.get("scores") or "")
        return said

    @validates_schema
    def check_scores(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a line that is no score."""
        if any(not (each["name"] and each["value"]) for each in _scores(data.get("scores") or "")):
            raise ValidationError("Write each score as a name, a colon and a number", "scores")


def _scores(text: str) -> list[dict[str, str]]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [
        {"name": name.strip(), "value": value.strip()} for name, _, value in (each.rpartition(":") for each in lines)
    ]
