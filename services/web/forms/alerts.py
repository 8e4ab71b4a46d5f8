"""The forms about alerts: raise one, answer, hand on, take back."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.events.must_know import LONGEST_ASK, LONGEST_WORDS, MOST_ASKS
from shared.fields import Text
from shared.vocabulary import AlertAudience, AlertType, BailDecision, CustodyOutcome, Severity

LONGEST_ASKS = MOST_ASKS * (LONGEST_ASK + 1)
FACT = "fact-"


class RaiseForm(PageForm):
    """An alert as somebody types it; each line of what is asked is one thing to do."""

    alert_type = fields.Enum(AlertType, by_value=True, required=True, metadata={"label": "What is it?"})
    young_person_id = fields.UUID(
        required=True,
        metadata={"label": "Who is it about?"},
        error_messages={"required": "Choose who it is about", "invalid_uuid": "Choose who it is about"},
    )
    what_happened = Text(
        LONGEST_WORDS,
        required=True,
        metadata={"label": "What do they need to know?", "hint": "Only what may be shared with everybody you choose."},
        error_messages={"required": "Say what they need to know"},
    )
    what_we_ask = Text(
        LONGEST_ASKS,
        required=True,
        metadata={"label": "What do you ask them to do?", "hint": "One thing on each line."},
        error_messages={"required": "Say what you ask them to do"},
    )
    audience = fields.List(
        fields.Enum(AlertAudience, by_value=True),
        required=True,
        metadata={"label": "Who must know?"},
        error_messages={"required": "Choose who must know"},
    )
    expires_on = TypedDate(metadata={"label": "Until which day does it stand?", "hint": "Leave empty for the usual."})
    supersedes = fields.UUID(metadata={"label": "Replaces"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def take_apart(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the asks one by one, and the end of the last day as an instant."""
        said["what_we_ask"] = _lines(said["what_we_ask"])
        if on := said.pop("expires_on", None):
            said["expires_at"] = instant_typed(on, at=TypedTime().deserialize("23:59"), which_one="second")
        return said


class WorkersAlertForm(RaiseForm):
    """An alert as somebody raises it who is not of the police."""

    severity = fields.Enum(
        Severity,
        by_value=True,
        required=True,
        metadata={"label": "How soon does somebody have to take it on?"},
        error_messages={"required": "Choose how soon"},
    )


class OfficersAlertForm(RaiseForm):
    """An alert as an officer raises it; the origin stays with police."""

    grade = fields.String(
        required=True,
        metadata={"label": "Grade"},
        error_messages={"required": "Choose a grade"},
    )
    origin = Text(4000, metadata={"label": "Where this comes from", "hint": "Stays with police. Nobody else reads it."})


class AcknowledgeForm(PageForm):
    """That one has it, with a few words."""

    words = Text(200, metadata={"label": "A few words, if you like", "hint": "For example: I am on it."})


class AnswerForm(PageForm):
    """An answer that everybody who was told can read."""

    words = Text(
        LONGEST_WORDS,
        required=True,
        metadata={"label": "Answer", "hint": "Everybody who was told can read it."},
        error_messages={"required": "Write your answer"},
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class HandOnForm(PageForm):
    """To whom an alert is handed on, and what they should know."""

    to_staff_id = fields.UUID(
        required=True,
        metadata={"label": "Who takes it on?"},
        error_messages={"required": "Choose somebody", "invalid_uuid": "Choose somebody"},
    )
    words = Text(LONGEST_WORDS, metadata={"label": "What should they know?"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class DealtWithForm(PageForm):
    """That an alert was dealt with, and how."""

    words = Text(LONGEST_WORDS, metadata={"label": "What was done?"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class WhyForm(PageForm):
    """Why something is taken back, set aside or closed."""

    reason = Text(500, required=True, metadata={"label": "Why?"}, error_messages={"required": "Say why"})


class MatchForm(PageForm):
    """Whom something is about that a police system sent."""

    young_person_id = fields.UUID(
        required=True,
        metadata={"label": "Who is it?"},
        error_messages={"required": "Choose who it is", "invalid_uuid": "Choose who it is"},
    )


class NoteForm(PageForm):
    """A note that stays with police."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(("operational", "intelligence"), error="Choose what it is"),
        metadata={"label": "What is it?"},
        error_messages={"required": "Choose what it is"},
    )
    words = Text(
        4000,
        required=True,
        metadata={"label": "Note", "hint": "Stays with police."},
        error_messages={"required": "Write"},
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class CustodyForm(PageForm):
    """How an arrest goes on; what is left empty is not known yet."""

    appropriate_adult_name = Text(120, metadata={"label": "Appropriate adult"})
    has_lawyer = fields.Boolean(
        metadata={"label": "Is there a lawyer?"}, truthy={"yes"}, falsy={"no"}, error_messages={"invalid": "Choose"}
    )
    bail_decision = fields.String(
        validate=validate.OneOf(list(BailDecision), error="Choose"), metadata={"label": "Bail"}
    )
    accommodation_answer = Text(
        200, metadata={"label": "Asked the council for accommodation: when, and what they said"}
    )
    not_transferred_because = Text(200, metadata={"label": "Why they were not moved to the council, if they were not"})
    outcome = fields.String(
        validate=validate.OneOf(list(CustodyOutcome), error="Choose"), metadata={"label": "Outcome"}
    )
    adult_arrived_time = TypedTime(metadata={"label": "When did the appropriate adult arrive?"})
    adult_arrived_on = TypedDate(metadata={"label": "On which day?", "hint": "Leave empty for today."})
    court = Text(120, metadata={"label": "Which court, if there is one"})
    court_time = TypedTime(metadata={"label": "At what time?"})
    court_on = TypedDate(metadata={"label": "On which day are they in court?"})
    revision = fields.Integer(required=True, validate=validate.Range(0), metadata={"label": "Revision"})

    @post_load
    def name_the_instants(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the arrival and the court's day as instants; raises ValidationError naming the field."""
        court_on, court_time = said.get("court_on"), said.get("court_time")
        if (court_on is None) != (court_time is None):
            raise ValidationError("Give both the day and the time", "court_on" if court_on is None else "court_time")
        for name, typed in (("appropriate_adult_arrived_at", "adult_arrived"), ("court_at", "court")):
            on, at = said.pop(f"{typed}_on", None), said.pop(f"{typed}_time", None)
            try:
                if instant := instant_typed(on, at=at, which_one=next(iter(WHICH_ONE))):
                    said[name] = instant
            except ValidationError as error:
                raise ValidationError(error.messages, f"{typed}_time") from error
        return said


def _lines(text: str) -> list[str]:
    found = [each.strip() for each in text.splitlines() if each.strip()]
    if len(found) > MOST_ASKS:
        raise ValidationError(f"Ask for at most {MOST_ASKS} things", "what_we_ask")
    if any(len(each) > LONGEST_ASK for each in found):
        raise ValidationError(f"Write at most {LONGEST_ASK} characters on a line", "what_we_ask")
    return found
