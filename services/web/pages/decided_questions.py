"""The model's questions as the pages ask them about a call to the police."""

from collections.abc import Mapping

from services.web.forms.govuk import Shown
from shared.vocabulary import Provocation

FIRST_QUESTION, *MORE_QUESTIONS = [each.value for each in Provocation]


def is_open(shown: Shown) -> bool:
    """Tell whether one of the folded questions holds something or is wrong."""
    return shown.has_any(*MORE_QUESTIONS)


def on_the_page(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what the hub refused, with what it says of the questions at the first of them."""
    return {(FIRST_QUESTION if name.startswith("provocation_checks") else name): said for name, said in errors.items()}
