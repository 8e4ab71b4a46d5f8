"""The forms of a consultation itself: that it was held, how one stands, the clinical record, what was agreed."""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import fields, validate

from services.web.forms.consultations import CHOOSE, key, revision
from services.web.forms.happened import HappenedForm
from services.web.forms.moments import TypedDate
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import FormulationShape, RiskEscalation, StrategyKind

LONGEST_UNDERSTANDING, LONGEST_LINE, LONGEST_CLINICAL, LONGEST_POINTS = 1200, 300, 8000, 3000
LONGEST_FEEDBACK, LONGEST_REFLECTION = 500, 4000
# As many lines as a summary holds; on a page they are there as they are needed.
MOST_LINES = 12
FIVE_PS: Mapping[str, tuple[str, str]] = {
    "presenting": ("Presenting", "What brings us here?"),
    "predisposing": ("Predisposing", "What made it likely, long ago?"),
    "precipitating": ("Precipitating", "What set it off?"),
    "perpetuating": ("Perpetuating", "What keeps it going?"),
    "protective": ("Protective", "What helps and holds?"),
}
FROM_0_TO_10 = "choose a number from 0 to 10"


class WasHeldForm(HappenedForm):
    """That it was held, when, and what could not wait."""

    risk_escalation = fields.Enum(
        RiskEscalation,
        by_value=True,
        load_default=RiskEscalation.NONE,
        metadata={"label": "Did something have to be passed on at once?"},
        error_messages=CHOOSE,
    )
    revision = revision()


def _number(what: str, question: str) -> fields.Integer:
    wrong = f"{what}: {FROM_0_TO_10}"
    return fields.Integer(
        required=True,
        validate=validate.Range(0, 10, error=wrong),
        metadata={"label": question},
        error_messages={"required": wrong, "invalid": wrong},
    )


class RateForm(PageForm):
    """How one stands in the four things that consultations are for."""

    knowledge = _number("Knowledge", "How much do you know about what helps?")
    confidence = _number("Confidence", "How confident are you in this work?")
    motivation = _number("Motivation", "How motivated are you?")
    understanding = _number("Understanding", "How well do you understand what is going on?")


class FeedbackForm(PageForm):
    """What a worker thinks of it; it is kept without their name."""

    helpfulness = _number("How helpful", "How helpful was it?")
    what_changed = Text(LONGEST_FEEDBACK, metadata={"label": "What has changed because of it?"})
    suggestions = Text(LONGEST_FEEDBACK, metadata={"label": "What should we do otherwise?"})


class ReflectionForm(PageForm):
    """What a worker writes for themselves alone."""

    words = Text(
        LONGEST_REFLECTION,
        required=True,
        metadata={
            "label": "What goes on in you?",
            "hint": "Leave out names: it is about you, and nobody else reads it.",
        },
        error_messages={"required": "Write something first"},
    )
    idempotency_key = key()


class FormulationForm(PageForm):
    """The clinical record: a line for each point, or other words, and a note."""

    shape = fields.Enum(
        FormulationShape,
        by_value=True,
        load_default=FormulationShape.FIVE_PS,
        metadata={"label": "How do you lay it out?"},
        error_messages=CHOOSE,
    )
    presenting = Text(LONGEST_POINTS, metadata={"label": FIVE_PS["presenting"][0]})
    predisposing = Text(LONGEST_POINTS, metadata={"label": FIVE_PS["predisposing"][0]})
    precipitating = Text(LONGEST_POINTS, metadata={"label": FIVE_PS["precipitating"][0]})
    perpetuating = Text(LONGEST_POINTS, metadata={"label": FIVE_PS["perpetuating"][0]})
    protective = Text(LONGEST_POINTS, metadata={"label": FIVE_PS["protective"][0]})
    words = Text(LONGEST_CLINICAL, metadata={"label": "In another shape", "hint": "A story, a letter, a timeline."})
    clinical_note = Text(LONGEST_CLINICAL, metadata={"label": "Clinical note", "hint": "For psychology alone."})
    revision = revision()


class ReleaseForm(PageForm):
    """What the young person may read of it."""

    words = Text(
        LONGEST_UNDERSTANDING,
        required=True,
        metadata={
            "label": "What we think is going on, and what we will try",
            "hint": "To the young person, in their own language. They can read it as soon as you save it.",
        },
        error_messages={"required": "Say in a few plain words what they may read"},
    )


def _rows() -> dict[str, fields.Field[Any]]:
    """Return the questions for as many strategies and actions as a summary holds."""
    found: dict[str, fields.Field[Any]] = {}
    for number in range(1, MOST_LINES + 1):
        of_strategy, of_action = f"strategy_{number}_", f"action_{number}_"
        found[f"{of_strategy}kind"] = fields.Enum(
            StrategyKind, by_value=True, metadata={"label": f"Strategy {number}"}, error_messages=CHOOSE
        )
        found[f"{of_strategy}words"] = Text(LONGEST_LINE, metadata={"label": "What?"})
        found[f"{of_strategy}why"] = Text(LONGEST_LINE, metadata={"label": "Why?"})
        found[f"{of_action}words"] = Text(LONGEST_LINE, metadata={"label": f"Action {number}"})
        found[f"{of_action}owner_id"] = fields.UUID(metadata={"label": "Who?"}, error_messages=CHOOSE)
        found[f"{of_action}due_on"] = TypedDate(metadata={"label": "By when?"})
    return found


class UnderstandingForm(PageForm):
    """What was agreed in plain words, and when it is looked at again."""

    shared_understanding = Text(
        LONGEST_UNDERSTANDING,
        required=True,
        metadata={
            "label": "What do we think is going on?",
            "hint": "In words that everyone can use, the young person too.",
        },
        error_messages={"required": "Say in a few plain words what you agreed"},
    )
    review_on = TypedDate(metadata={"label": "When do we look again?"})
    version = fields.Integer(required=True, metadata={"label": "Version"})


SummaryForm = UnderstandingForm.from_dict(_rows(), name="SummaryForm")


def summary_typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return a summary as it would have been typed."""
    typed = {name: said[name] for name in ("shared_understanding", "review_on") if said.get(name)}
    for number, each in enumerate(said["strategies"], 1):
        typed |= {f"strategy_{number}_{name}": value for name, value in each.items() if value and name in OF_A_STRATEGY}
    for number, each in enumerate(said["agreed_actions"], 1):
        typed |= {f"action_{number}_{name}": value for name, value in each.items() if value and name in OF_AN_ACTION}
    return typed


OF_A_STRATEGY, OF_AN_ACTION = ("kind", "words", "why"), ("words", "owner_id", "due_on")


def summary_said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as psychology takes it; rows that were left empty are left out."""
    said: dict[str, Any] = {name: values[name] for name in ("shared_understanding", "review_on") if name in values}
    strategies = _of_rows(values, "strategy", OF_A_STRATEGY)
    said["strategies"] = [{"kind": StrategyKind.DO} | each for each in strategies]
    said["agreed_actions"] = _of_rows(values, "action", OF_AN_ACTION)
    return said


def rows_without_words(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what to say of rows in which something was filled in, and not what it is about."""
    found = {}
    for name, others in (("strategy", ("why",)), ("action", ("owner_id", "due_on"))):
        for number in range(1, MOST_LINES + 1):
            row = f"{name}_{number}_"
            if any(values.get(f"{row}{each}") for each in others) and not values.get(f"{row}words"):
                found[f"{row}words"] = ["Say what it is, or leave the whole row empty"]
    return found


def on_the_rows(errors: Mapping[str, list[str]], values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a refusal under the questions that were asked; psychology counts only the rows that hold something."""
    found: dict[str, list[str]] = {}
    for name, said in errors.items():
        kind, _, rest = name.partition(".")
        row = {"strategies": "strategy", "agreed_actions": "action"}.get(kind)
        index, _, field = rest.partition(".")
        if row is None or not index.isdigit():
            found[f"{row}_1_words" if row else name] = said
        else:
            number = _filled(values, row)[int(index)]
            found[f"{row}_{number}_{field or 'words'}"] = said
    return found


def _of_rows(values: Mapping[str, Any], row: str, names: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {name: values[f"{row}_{number}_{name}"] for name in names if f"{row}_{number}_{name}" in values}
        for number in _filled(values, row)
    ]


def _filled(values: Mapping[str, Any], row: str) -> list[int]:
    return [number for number in range(1, MOST_LINES + 1) if values.get(f"{row}_{number}_words")]
