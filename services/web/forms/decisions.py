"""The forms with which a move and the leaving are decided, each after one of the model's questions at least."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.web.forms.moments import TypedDate
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import Provocation, Strand

LONGEST_ANSWER = 500
CHOOSE: dict[str, Any] = {"unknown": "Choose one of the answers", "invalid_uuid": "Choose one of the answers"}
# What the register says of the questions as a whole stands at the first of them.
FIRST_QUESTION = Provocation.GOOD_ENOUGH


def _answer(question: str) -> Text:
    return Text(LONGEST_ANSWER, metadata={"label": question})


class DecisionForm(PageForm):
    """The questions, under the codes that the register has for them."""

    good_enough = _answer("Would this be good enough for my child?")
    whose_risk = _answer("Are we managing the organisation’s risk or the young person’s?")
    shared_parenting = _answer("How do the agencies share the parenting?")
    what_adult = _answer("What adult do we want at 20, 35 and 50?")
    family_based_care = _answer("How does this lead to care in a family?")
    one_relationship = _answer("Which one relationship is permanence away?")


class MoveForm(DecisionForm):
    """Where the young person lives from now on, and which hub works with them."""

    strand = fields.Enum(
        Strand,
        by_value=True,
        required=True,
        metadata={"label": "Where will they live?"},
        error_messages=CHOOSE | {"required": "Choose where they will live"},
    )
    home_id = fields.UUID(metadata={"label": "Which hub works with them?"}, error_messages=CHOOSE)


class LeavingForm(DecisionForm):
    """The day on which the young person leaves."""

    left_on = TypedDate(
        required=True,
        metadata={"label": "On which day do they leave?"},
        error_messages={"required": "Enter the day on which they leave"},
    )


def answers_in(values: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the questions that were answered, as the register takes them."""
    return [{"question": each.value, "answer": values[each]} for each in Provocation if each in values]


def on_the_page(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what the register refused, with what it says of the questions at the first of them."""
    return {
        (FIRST_QUESTION.value if name.startswith("provocation_checks") else name): words
        for name, words in errors.items()
    }
