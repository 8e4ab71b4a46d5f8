"""A contact as a form shows it, and two readings of it side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.web import moments, words
from services.web.forms.contacts import ContactForm
from services.web.forms.reading import labels_of
from shared.clock import TimeComesTwice, instant_of, london

WHEN = ("occurred_on", "occurred_time", "which_one")
LISTS = ("good_things", "worries", "flags")
# What the page asks as text of several lines.
WRITTEN_AS_LINES = ("good_things", "worries")
IN_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": words.KINDS,
    "setting": words.SETTINGS,
    "initiated_by": words.STARTED_BY,
    "mood": words.MOODS,
}
NOTHING = "Nothing"


def as_typed(contact: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contact as if somebody had just typed it into the form."""
    typed = {name: contact.get(name) for name in labels_of(ContactForm()) if name not in WHEN}
    typed |= {name: "\n".join(typed[name] or []) for name in WRITTEN_AS_LINES}
    typed |= {name: str(typed[name]) for name in ("duration_min", "mood") if typed[name] is not None}
    typed |= _when_typed(contact)
    return {name: value for name, value in typed.items() if value not in (None, "", [])}


def _when_typed(contact: Mapping[str, Any]) -> dict[str, str]:
    local = london(moments.moment_of(contact["occurred_at"]))
    typed = {"occurred_on": local.date().isoformat(), "occurred_time": f"{local:%H:%M}"}
    try:
        instant_of(local.date(), local.time())
    except TimeComesTwice:
        typed["which_one"] = "second" if local.fold else "first"
    return typed


def changed_names(before: Mapping[str, Any], *, after: Mapping[str, Any]) -> list[str]:
    """Return the fields that read differently, in the order of the form."""
    return [name for name in labels_of(ContactForm()) if _comparable(before, name) != _comparable(after, name)]


def changes_of(before: Mapping[str, Any], *, after: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the hub is to change: only the fields that read differently, emptied ones as empty."""
    names = changed_names(before, after=after)
    plain = {name: values.get(name, [] if name in LISTS else None) for name in names if name not in WHEN}
    when = {"occurred_at": values["occurred_at"]} if set(names) & set(WHEN) and "occurred_at" in values else {}
    return plain | when


def side_by_side(before: Mapping[str, Any], *, after: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return each field that reads differently, with both readings in words."""
    labels = labels_of(ContactForm())
    names = changed_names(before, after=after)
    return [{"term": labels[name], "before": _shown(before, name), "after": _shown(after, name)} for name in names]


def _comparable(typed: Mapping[str, Any], name: str) -> Any:
    value = typed.get(name) or ""
    return sorted(value) if isinstance(value, list) else value


def _shown(typed: Mapping[str, Any], name: str) -> str:
    value = typed.get(name)
    if not value:
        return NOTHING
    if isinstance(value, list):
        return ", ".join(_flags(value))
    return words.in_words(value, IN_WORDS[name]) if name in IN_WORDS else str(value)


def _flags(codes: Iterable[str]) -> list[str]:
    return [words.in_words(each, words.FLAGS) for each in codes]
