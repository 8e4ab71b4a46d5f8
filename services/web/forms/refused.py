"""From a service's 422 to the fields of the page."""

from collections.abc import Mapping

# The hub speaks of instants; the page asks for dates and times.
ASKED_AS = {"occurred_at": "occurred_time", "happened_at": "occurred_time", "expected_back_at": "back_time"}
REPEATED = {
    "form": [
        "This page was saved already. If you changed it to save something else as well, press the button once more."
    ]
}


def on_the_form(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return a service's errors under the names of the page's fields."""
    if any("idempotency" in name.lower() for name in errors):
        return REPEATED
    return {ASKED_AS.get(name, name): words for name, words in errors.items()}
