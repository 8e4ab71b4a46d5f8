"""The form with which a young person is registered; its fields have the register's own names."""

from typing import Any

from marshmallow import ValidationError, fields, post_load

from services.web.forms.moments import TypedDate
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import EligibilityGroup, LegalBasis, Strand

LONGEST_NAME = 200
CHOOSE: dict[str, Any] = {"unknown": "Choose one of the answers", "invalid_uuid": "Choose one of the answers"}
NUMBERS = ("nhs_number", "upn", "number_scheme", "number_value")
# What the page asks in two fields and the register takes as one thing.
TWO_FIELDS = {"legal_status": ("status", "starts_on"), "local_identifiers": ("number_scheme", "number_value")}


def _choice(codes: Any, label: str, hint: str | None = None) -> fields.Field[Any]:
    return fields.Enum(codes, by_value=True, metadata={"label": label, "hint": hint}, error_messages=CHOOSE)


class RegistrationForm(PageForm):
    """Who is registered; all but the given names may come later."""

    given_names = Text(
        LONGEST_NAME,
        required=True,
        metadata={"label": "Given names", "hint": "As they are written, with accents and in any script."},
        error_messages={"required": "Enter the given names"},
    )
    family_name = Text(LONGEST_NAME, metadata={"label": "Family name", "hint": "Leave empty if they have none."})
    known_as = Text(LONGEST_NAME, metadata={"label": "What do they want to be called?"})
    born_on = TypedDate(metadata={"label": "Date of birth", "hint": "Leave empty if nobody knows it."})
    born_on_is_estimated = fields.Boolean(metadata={"label": "Is the date of birth certain?"})
    home_id = fields.UUID(metadata={"label": "Which hub works with them?"}, error_messages=CHOOSE)
    strand = _choice(Strand, "Where do they live?")
    eligibility_group = _choice(EligibilityGroup, "Why do they join?")
    joined_on = TypedDate(metadata={"label": "When do they join?", "hint": "Leave empty if they have not joined yet."})
    status = _choice(LegalBasis, "On what ground are they supported?")
    starts_on = TypedDate(metadata={"label": "Since when does it hold?"})
    nhs_number = Text(40, metadata={"label": "NHS number", "hint": "10 digits, such as 999 123 4567."})
    upn = Text(40, metadata={"label": "UPN (unique pupil number)", "hint": "A letter and 12 digits."})
    number_scheme = Text(40, metadata={"label": "Another system", "hint": "Such as the case management system."})
    number_value = Text(80, metadata={"label": "Their number there"})
    not_the_same_as = fields.List(fields.UUID(error_messages=CHOOSE), metadata={"label": "Who was looked at?"})
    others_were_asked_about = fields.Boolean(metadata={"label": "Did you ask?"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def check_pairs(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Take two fields as the one thing that they are; raises ValidationError where one of them is missing."""
        for first, second in TWO_FIELDS.values():
            if (first in said) is not (second in said):
                missing = second if first in said else first
                raise ValidationError("Fill in this one as well, or leave both empty", missing)
        return said


def as_sent(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the register is to write down."""
    apart = {"idempotency_key", *(name for pair in TWO_FIELDS.values() for name in pair)}
    sent = {name: value for name, value in values.items() if name not in apart}
    if "status" in values:
        sent["legal_status"] = {"status": values["status"], "starts_on": values["starts_on"]}
    if "number_scheme" in values:
        sent["local_identifiers"] = [{"scheme": values["number_scheme"], "value": values["number_value"]}]
    return sent


def on_the_page(errors: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what the register refused under the names of the page's fields."""
    found: dict[str, list[str]] = {}
    for name, words in errors.items():
        whole, _, part = name.partition(".")
        known = part if part in TWO_FIELDS.get(whole, ()) else "number_value" if whole == "local_identifiers" else name
        found.setdefault(known, []).extend(words)
    return found
