"""The forms about somebody who is late, away or missing; field names are the service's own."""

from datetime import datetime, time, timedelta
from typing import Any

from marshmallow import fields, post_load, validate

from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.clock import instant_of, london, utc_now
from shared.fields import Text
from shared.vocabulary import (
    EntryKind,
    FoundHow,
    LookedFor,
    MissingGrade,
    OfferAnswer,
    PhilomenaField,
    PullFactor,
    PushFactor,
    ReportedHow,
    ToldHow,
    ToldWhom,
)

HAPPENED = ("occurred_on", "occurred_time", "which_one")
A_DAY = timedelta(days=1)
YES = {"yes": True, "no": False}
YES_OR_NO = validate.OneOf(YES, error="Choose yes or no")
SAY_WHY = {"required": "Say why, in a few words"}


class WhenForm(PageForm):
    """When something happened; left empty it is now."""

    occurred_time = TypedTime(metadata={"label": "At what time was it?", "hint": "Leave empty for now."})
    occurred_on = TypedDate(metadata={"label": "On which day was it?", "hint": "Leave empty for today."})
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the instant in place of day and time, and what was answered with yes or no as such."""
        on, at, which_one = (said.pop(name, None) for name in HAPPENED)
        if instant := instant_typed(on, at=at, which_one=which_one):
            said["happened_at"] = instant
        return {name: YES[value] if name in ASKED_YES_OR_NO else value for name, value in said.items()}


ASKED_YES_OR_NO = frozenset(
    {
        "releases_form",
        "used_script",
        "needs_medical",
        "was_held",
        "is_late_meant",
        "was_told_before",
        "is_harm_disclosed",
    }
)


def _yes_no(label: str, **metadata: str) -> fields.Field[Any]:
    return fields.String(validate=YES_OR_NO, metadata={"label": label, **metadata})


def _one_of(choices: type[Any], label: str, **metadata: str) -> fields.Field[Any]:
    return fields.Enum(
        choices, by_value=True, metadata={"label": label, **metadata}, error_messages={"unknown": "Choose one of these"}
    )


class EntryForm(WhenForm):
    """One thing that happened; which of its fields a page asks for depends on the kind (ASKED)."""

    kind = fields.Enum(EntryKind, by_value=True, required=True, metadata={"label": "What is it?"})
    due_back_time = TypedTime(metadata={"label": "When should they have been back?", "hint": "Such as 22:00."})
    last_seen_time = TypedTime(metadata={"label": "When were they last seen?", "hint": "Leave empty if not known."})
    last_seen_where = Text(200, metadata={"label": "Where were they last seen?"})
    looked_for = _one_of(LookedFor, "What did you do?")
    reported_how = _one_of(ReportedHow, "How were police told?")
    police_ref = Text(60, metadata={"label": "Police reference", "hint": "Leave empty if there is none yet."})
    releases_form = _yes_no(
        "Release the Philomena form to police now?", hint="They can read it until the young person is back."
    )
    clothing = Text(500, metadata={"label": "What are they wearing?"})
    circumstances = Text(1000, metadata={"label": "What happened before they went?"})
    grade = _one_of(MissingGrade, "How do police grade it?")
    stated_lower = Text(
        200,
        metadata={
            "label": "Did the force state something lower? Its own words",
            "hint": "It runs as medium here, and the force’s duty supervisor is asked again.",
        },
    )
    told_whom = _one_of(ToldWhom, "Who was told?")
    told_how = _one_of(ToldHow, "How?")
    used_script = _yes_no("Did you keep to the script for the call?")
    found_how = _one_of(FoundHow, "How were they found?")
    found_where = Text(200, metadata={"label": "Where?", "hint": "The kind of place, such as: at the station."})
    needs_medical = _yes_no("Do they need medical help?")
    was_held = _yes_no("Was there a prevention check?")
    is_late_meant = _yes_no("Was it late?", hint="It then counts as done, and late.")
    words = Text(1000, metadata={"label": "What is there to say?"})
    what_we_ask = Text(1200, metadata={"label": "What do you ask the others?", "hint": "One thing on each line."})

    @post_load
    def take_apart(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the asks one by one, and times of this day as instants."""
        if asks := said.pop("what_we_ask", None):
            said["what_we_ask"] = [line.strip() for line in asks.splitlines() if line.strip()]
        for typed, name in (("due_back_time", "due_back_at"), ("last_seen_time", "last_seen_at")):
            if (at := said.pop(typed, None)) is not None:
                said[name] = last_time_at(at)
        return said


def last_time_at(at: time) -> datetime:
    """Return when the clock showed this time last: after midnight that is yesterday evening."""
    now = utc_now()
    today = london(now).date()
    found = instant_of(today, at, fold=0)
    return found if found <= now else instant_of(today - A_DAY, at, fold=0)


class EntryCorrectionForm(EntryForm):
    """How an entry really was, and why it is put right."""

    reason = Text(500, required=True, metadata={"label": "Why is this being changed?"}, error_messages=SAY_WHY)
    revision = fields.Integer(required=True, metadata={"label": "Revision"})


class RetractionForm(PageForm):
    """Why something is taken back."""

    reason = Text(500, required=True, metadata={"label": "Why was it written?"}, error_messages=SAY_WHY)
    revision = fields.Integer(required=True, metadata={"label": "Revision"})


class FieldForm(PageForm):
    """One field of part 1 of the Philomena form."""

    field = fields.Enum(PhilomenaField, by_value=True, required=True, metadata={"label": "Field"})
    words = Text(
        1000,
        required=True,
        metadata={"label": "What is known?"},
        error_messages={"required": "Write what is known, or that nothing is"},
    )
    revision = fields.Integer(required=True, metadata={"label": "Revision"})


class OfferForm(WhenForm):
    """That a return interview was offered, and what the young person said."""

    interviewer_id = fields.UUID(
        required=True,
        metadata={"label": "Who would talk with them?"},
        error_messages={"required": "Choose who", "invalid_uuid": "Choose who"},
    )
    answer = fields.Enum(
        OfferAnswer,
        by_value=True,
        required=True,
        metadata={"label": "What did they say?"},
        error_messages={"required": "Choose what they said", "unknown": "Choose what they said"},
    )
    declined_because = Text(500, metadata={"label": "Why not? In their words where you can"})
    carers_view = Text(500, metadata={"label": "What does their carer think?"})


class HeldForm(WhenForm):
    """What came of a return interview: for the team, for few, and for nobody else."""

    held_where = Text(120, metadata={"label": "Where did you talk?"})
    was_told_before = fields.String(
        required=True,
        validate=YES_OR_NO,
        metadata={"label": "Did you tell them before it started what would be passed on?"},
        error_messages={"required": "Choose yes or no"},
    )
    summary = Text(
        1000,
        required=True,
        metadata={"label": "Summary for the team", "hint": "No names of others, and no places they were at."},
        error_messages={"required": "Write a summary for the team"},
    )
    safety_points = Text(1000, metadata={"label": "What keeps them safe?", "hint": "The team and police read this."})
    push_factors = fields.List(fields.Enum(PushFactor, by_value=True), metadata={"label": "What drove them away?"})
    pull_factors = fields.List(fields.Enum(PullFactor, by_value=True), metadata={"label": "What drew them away?"})
    is_harm_disclosed = _yes_no("Did they tell of harm?")
    agreed_words = Text(300, metadata={"label": "What was agreed?", "hint": "It goes on the plan as an action."})
    agreed_owner_id = fields.UUID(metadata={"label": "Who does it?"})
    agreed_due_on = TypedDate(metadata={"label": "By which day?"})
    passed_on = Text(
        1000,
        metadata={"label": "Names and places that may be passed on", "hint": "The social worker and police read this."},
    )
    words = Text(
        8000, metadata={"label": "The interview itself", "hint": "You and the social worker read this, nobody else."}
    )
    is_late_meant = _yes_no("It was later than 72 hours. Was it really?")

    @post_load
    def put_together(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return what was agreed as one action, and when it was as the service calls it."""
        agreed = {name: said.pop(f"agreed_{name}", None) for name in ("words", "owner_id", "due_on")}
        if agreed["words"]:
            said["agreed"] = [{name: None if each is None else str(each) for name, each in agreed.items()}]
        if "happened_at" in said:
            said["held_at"] = said.pop("happened_at")
        return said


class StatementForm(WhenForm):
    """What police say of somebody missing: the grade, or that they were found."""

    grade = _one_of(MissingGrade, "Grade")
    stated_lower = Text(
        200,
        metadata={
            "label": "Did the force state something lower? Its own words",
            "hint": "It runs as medium here, and your duty supervisor is asked again.",
        },
    )
    found_how = _one_of(FoundHow, "Or were they found?")
    police_ref = Text(60, metadata={"label": "Police reference"})
    what_happened = Text(
        400,
        required=True,
        metadata={"label": "What do those around them need to know?", "hint": "Only what may be shared with them."},
        error_messages={"required": "Say what they need to know"},
    )
    what_we_ask = Text(
        1200,
        required=True,
        metadata={"label": "What do you ask them to do?", "hint": "One thing on each line."},
        error_messages={"required": "Say what you ask them to do"},
    )
    origin = Text(4000, metadata={"label": "Where this comes from", "hint": "Stays with police. Nobody else reads it."})

    @post_load
    def take_apart(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the asks one by one."""
        said["what_we_ask"] = [line.strip() for line in said["what_we_ask"].splitlines() if line.strip()]
        return said


# Which questions the page of each kind asks, in this order; `words` reads differently for each.
ASKED: dict[EntryKind, tuple[str, ...]] = {
    EntryKind.LATE: ("due_back_time", "last_seen_where", "words"),
    EntryKind.AWAY: ("words", "what_we_ask"),
    EntryKind.MISSING: ("last_seen_where", "last_seen_time", "words", "what_we_ask"),
    EntryKind.STEP: ("looked_for", "words"),
    EntryKind.REPORTED: ("reported_how", "police_ref", "clothing", "circumstances", "releases_form"),
    EntryKind.GRADED: ("grade", "police_ref", "stated_lower", "words"),
    EntryKind.CHALLENGED: ("words",),
    EntryKind.TOLD: ("told_whom", "told_how", "used_script", "words"),
    EntryKind.UPDATE: ("words",),
    EntryKind.FOUND: ("found_how", "found_where", "needs_medical", "words"),
    EntryKind.RETURNED: ("found_how", "needs_medical", "words"),
    EntryKind.PREVENTION_CHECK: ("was_held", "words"),
    EntryKind.REPEAT_MEETING: ("words", "is_late_meant"),
    EntryKind.LEARNT: ("words",),
    EntryKind.CLOSED: ("words",),
}
WORDS_OF: dict[EntryKind, str] = {
    EntryKind.LATE: "Anything the others should know?",
    EntryKind.AWAY: "Where are they, and what do they say?",
    EntryKind.MISSING: "What makes you say so?",
    EntryKind.STEP: "What came of it?",
    EntryKind.GRADED: "Why, in plain words that may be shared",
    EntryKind.CHALLENGED: "What did the duty supervisor answer?",
    EntryKind.TOLD: "What did they say?",
    EntryKind.UPDATE: "What is new?",
    EntryKind.FOUND: "How are they?",
    EntryKind.RETURNED: "How are they? Hungry, cold, hurt, and what they said",
    EntryKind.PREVENTION_CHECK: "What came of it, or why was there none?",
    EntryKind.REPEAT_MEETING: "What was agreed?",
    EntryKind.LEARNT: "What do we do differently?",
    EntryKind.CLOSED: "Anything to add?",
}
