"""The forms about incidents: recording one, answering about the police, putting it right."""

from datetime import datetime
from typing import Any

from marshmallow import fields, post_load, validate

from services.web.forms.contacts import CHOOSE, NarrowingForm, ReasonedForm, RetractionForm
from services.web.forms.decisions import DecisionForm
from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import IncidentType, InformationClass, PoliceCall, Provocation, StrategyHelped

LONGEST_EXTRACT = 400
WHEN = ("occurred_on", "occurred_time", "which_one")
# What is folded on the form until somebody asks for it.
MET = ("de_escalation", "strategy_used", "strategy", "strategy_helped", "restorative_offered", "restorative_accepted")
AFTERWARDS = ("injuries", "treatment", "outcome")


def yes_or_no(label: str, **more: str) -> fields.Boolean:
    """Return a question that is answered with yes or no, or not yet."""
    words: dict[str, Any] = {"invalid": "Choose yes or no"}
    return fields.Boolean(truthy={"yes"}, falsy={"no"}, metadata={"label": label, **more}, error_messages=words)


def words_of(longest: int, label: str, **more: str) -> Text:
    """Return a question with room for words."""
    return Text(longest, metadata={"label": label, **more})


class PoliceQuestions(DecisionForm):
    """Whether police were called, and what is asked about it: before or after, never in its way."""

    police_call = fields.Enum(
        PoliceCall,
        by_value=True,
        metadata={
            "label": "Did the home call the police about it?",
            "hint": "Call first, answer later: nothing on this page has to be filled in before 999 or 101 is called.",
        },
        error_messages=CHOOSE,
    )
    would_lead_to_arrest = yes_or_no(
        "Would this lead to an arrest if they lived with their family?",
        hint="Answer before or after. Your own right to report what was done to you stands.",
    )
    arrest_reasoning = words_of(500, "Why do you think so?")


class IncidentText(PageForm):
    """What an incident says."""

    incident_type = fields.Enum(
        IncidentType,
        by_value=True,
        required=True,
        metadata={"label": "What was it?"},
        error_messages=CHOOSE | {"required": "Choose what it was"},
    )
    extract = Text(
        LONGEST_EXTRACT,
        required=True,
        metadata={
            "label": "What happened, in neutral words",
            "hint": "These words are what others in the team read. Facts only, and no other young person’s name.",
        },
        error_messages={"required": "Write what happened, in neutral words"},
    )
    occurred_on = TypedDate(metadata={"label": "Date", "hint": "Leave empty for today."})
    occurred_time = TypedTime(metadata={"label": "Time", "hint": "Leave empty for now."})
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )
    place = words_of(200, "Where was it?")
    co_workers = fields.List(
        fields.UUID(error_messages={"invalid_uuid": "Choose from the list"}),
        metadata={"label": "Which staff were there besides you?"},
    )
    account = words_of(2000, "The home’s own account", hint="Stays in the home’s record. Others read the words above.")
    de_escalation = words_of(500, "What was tried to calm things?")
    strategy_used = yes_or_no("Was a way of communicating used that was agreed with them?")
    strategy = words_of(500, "Which one?")
    strategy_helped = fields.Enum(
        StrategyHelped, by_value=True, metadata={"label": "Did it help?"}, error_messages=CHOOSE
    )
    restorative_offered = yes_or_no("Was a restorative meeting offered?")
    restorative_accepted = yes_or_no("Did they accept it?")
    injuries = words_of(500, "Was anybody hurt? Who, and how?")
    treatment = words_of(500, "What treatment was given?")
    outcome = words_of(500, "How did it end?")

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put one instant in the place of date, time and which of the two."""
        on, at, which_one = (said.pop(name, None) for name in WHEN)
        instant: datetime | None = instant_typed(on, at=at, which_one=which_one)
        return said if instant is None else said | {"occurred_at": instant}


class NewIncidentForm(IncidentText, PoliceQuestions):
    """A new incident: with whom, what happened, and the key that lets it be saved once."""

    young_person_id = fields.UUID(
        required=True,
        metadata={"label": "Who was it about?"},
        error_messages={"required": "Choose who it was about", "invalid_uuid": "Choose who it was about"},
    )
    others = fields.List(
        fields.UUID(error_messages={"invalid_uuid": "Choose from the list"}),
        metadata={
            "label": "Were other young people involved?",
            "hint": "Each gets a record of their own with these words, so name nobody in them.",
        },
    )
    names_checked = fields.Boolean(
        metadata={"label": "Did you check the names?"}, error_messages={"invalid": "Tick the box or leave it"}
    )
    contact_id = fields.UUID(metadata={"label": "Contact"})
    class_ = fields.Enum(
        InformationClass,
        by_value=True,
        data_key="class",
        metadata={
            "label": "Who may read it?",
            "hint": "If you choose neither, everyone in the team who may read incidents can read it.",
        },
        error_messages=CHOOSE,
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class PoliceForm(PoliceQuestions):
    """Whether police were called about an incident that is recorded, and the answers."""

    revision = fields.Integer(required=True, validate=validate.Range(1), metadata={"label": "Revision"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class IncidentCorrectionForm(ReasonedForm, IncidentText):
    """An incident as it should read, and why."""


class IncidentRetractionForm(RetractionForm):
    """Why an incident is taken back, and whose record it belongs to."""


class IncidentNarrowingForm(NarrowingForm):
    """Why fewer people should read an incident."""


def about_police(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with the answered questions of the model as the hub takes them."""
    answers = [{"question": each.value, "answer": values[each]} for each in Provocation if each in values]
    rest = {name: value for name, value in values.items() if name not in set(Provocation)}
    return rest | ({"provocation_checks": answers} if answers else {})
