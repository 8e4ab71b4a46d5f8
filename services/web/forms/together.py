"""The forms for what happened with several young people at once."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields

from services.web.forms.contacts import CHOOSE, ContactForm
from services.web.forms.govuk import OWN_WORDS
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import InformationClass

WRITE_WHAT_HAPPENED = "Write what happened"
WHO_WAS_THERE = "Choose who was there"
LONGEST_SUMMARY = 1000


class WithSeveralForm(PageForm):
    """Who was there, that the names were looked at, and the key that lets it be saved once."""

    young_people = fields.List(
        fields.UUID(error_messages={"invalid_uuid": WHO_WAS_THERE}),
        required=True,
        metadata={"label": "Who was there?"},
        error_messages={"required": WHO_WAS_THERE},
    )
    names_checked = fields.Boolean(
        metadata={"label": "Did you check the names?"}, error_messages={"invalid": "Tick the box or leave it"}
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class TogetherForm(ContactForm, WithSeveralForm):
    """What happened with several; own words and mood belong to one young person and are written down with that one."""

    class Meta(PageForm.Meta):
        """Leave out what belongs to one."""

        exclude = ("young_person_words", "mood")

    class_ = fields.Enum(
        InformationClass,
        by_value=True,
        data_key="class",
        metadata={
            "label": "Who may read it?",
            "hint": "If you choose neither, everyone in the team who may read contacts can read it.",
        },
        error_messages=CHOOSE,
    )


def words_of_their_own(
    sent: Mapping[str, str], *, young_people: Iterable[UUID], is_required: bool = False
) -> tuple[dict[UUID, str], dict[str, list[str]]]:
    """Return what was written of each alone, and what is wrong with it, by field."""
    words: dict[UUID, str] = {}
    errors: dict[str, list[str]] = {}
    for each in young_people:
        typed = sent.get(own_words_of(each), "").replace("\r\n", "\n")
        if not typed.strip():
            errors |= {own_words_of(each): [WRITE_WHAT_HAPPENED]} if is_required else {}
            continue
        try:
            words[each] = Text(LONGEST_SUMMARY).deserialize(typed)
        except ValidationError as error:
            errors[own_words_of(each)] = [str(message) for message in error.messages]
    return words, errors


def own_words_of(young_person_id: UUID) -> str:
    """Return the name of the field for what is said of one alone."""
    return f"{OWN_WORDS}{young_person_id}"


def as_sent(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the hub is to write down, without what concerns the page alone."""
    page_alone = {"young_people", "names_checked", "idempotency_key"}
    return {name.removesuffix("_"): value for name, value in values.items() if name not in page_alone}
