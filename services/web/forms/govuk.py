"""A form as the GOV.UK macros want it: for each field the parameters with label, hint, value and error."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema

Params = dict[str, Any]

# Fields of this beginning ask about one of several young people, each with an id of its own.
OWN_WORDS = "words-"


@dataclass(frozen=True)
class Shown:
    """A form with what is in it and what is wrong with it."""

    form: Schema
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    # When what stands in it was kept, in words; None for a form that was opened afresh.
    kept_at: str | None = None

    @property
    def error_summary(self) -> list[dict[str, str]]:
        """Return each error once, with the address of its field; a list's error points at the list."""
        order = list(self._by_key())
        names = sorted(self.errors, key=lambda name: order.index(_base(name)) if _base(name) in order else len(order))
        return [self._error(name, words) for name in names for words in self.errors[name]]

    def text(self, name: str, **more: Any) -> Params:
        """Return the parameters of an input or a text area."""
        label = {"text": self.label(name), "classes": more.pop("label_classes", "govuk-label--s")}
        return self._question(name) | {"id": name, "label": label, "value": self.value(name)} | more

    def counted(self, name: str, **more: Any) -> Params:
        """Return the parameters of a text area that counts its characters."""
        return self.text(name, maxlength=self._field(name).metadata["maxLength"], **more)

    def choices(self, name: str, options: Mapping[str, str] | Iterable[Params], **more: Any) -> Params:
        """Return the parameters of radios or checkboxes under one question."""
        legend = {"text": self.label(name), "classes": more.pop("legend_classes", "govuk-fieldset__legend--s")}
        return self._question(name) | self.more_choices(name, options) | {"fieldset": {"legend": legend}} | more

    def more_choices(self, name: str, options: Mapping[str, str] | Iterable[Params], **more: Any) -> Params:
        """Return the parameters of further answers to a question that was asked already."""
        chosen = self.value(name)
        items = [self._item(each, chosen) for each in _items(options)]
        return {"name": name, "items": items} | more

    def loose(self, name: str, *, label: str, value: str, **more: Any) -> Params:
        """Return the parameters of a text area that the form does not know by name, such as one for each of several."""
        words = self.errors.get(name)
        return {
            "name": name,
            "id": name,
            "label": {"text": label, "classes": "govuk-label--s"},
            "value": value,
            "errorMessage": {"text": " ".join(words)} if words else None,
        } | more

    def value(self, name: str) -> Any:
        """Return what was typed or chosen."""
        return self.values.get(name, "")

    def label(self, name: str) -> str:
        """Return the question."""
        return str(self._field(name).metadata["label"])

    def has_any(self, *names: str) -> bool:
        """Tell whether one of the fields holds something or is wrong."""
        return any(self.value(name) or name in {_base(each) for each in self.errors} for name in names)

    def _question(self, name: str) -> Params:
        hint = self._field(name).metadata.get("hint")
        words = [each for key, messages in self.errors.items() if _base(key) == name for each in messages]
        return {
            "name": name,
            "hint": {"text": hint} if hint else None,
            "errorMessage": {"text": " ".join(words)} if words else None,
        }

    def _error(self, name: str, words: str) -> dict[str, str]:
        known = _base(name) in self._by_key() or name.startswith(OWN_WORDS)
        return {"text": words, "href": f"#{_base(name)}"} if known else {"text": words}

    def _item(self, item: Params, chosen: Any) -> Params:
        if "divider" in item:
            return item
        return item | {"checked": item["value"] in chosen if isinstance(chosen, list) else item["value"] == chosen}

    def _by_key(self) -> dict[str, Any]:
        return {each.data_key or name: each for name, each in self.form.fields.items()}

    def _field(self, name: str) -> Any:
        return self._by_key()[name]


def _items(options: Mapping[str, str] | Iterable[Params]) -> list[Params]:
    if isinstance(options, Mapping):
        return [{"value": str(value), "text": text} for value, text in options.items()]
    return list(options)


def _base(name: str) -> str:
    return name.partition(".")[0]
