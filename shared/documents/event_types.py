"""Every event type that the speakers declare, and the JSON Schema of what each says."""

import pkgutil
import re
from importlib import import_module
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

import shared.events
from shared.events.base import EVENT_TYPES, EventSchema, families_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def event_types() -> dict[str, type[EventSchema]]:
    """Return every declared event type by its name, sorted; a module of `shared/events` is found by itself."""
    for module in pkgutil.iter_modules(shared.events.__path__, f"{shared.events.__name__}."):
        import_module(module.name)
    ours = f"{shared.events.__name__}."
    return {name: EVENT_TYPES[name] for name in sorted(EVENT_TYPES) if EVENT_TYPES[name].__module__.startswith(ours)}


def families() -> dict[str, list[str]]:
    """Return every family with the names of its types, both sorted."""
    found: dict[str, list[str]] = {}
    for name, event_class in event_types().items():
        for family in families_of(event_class):
            found.setdefault(family, []).append(name)
    return dict(sorted(found.items()))


def data_schema(event_class: type[EventSchema], *, identifier: str) -> dict[str, Any]:
    """Return the JSON Schema of an event type's data.

    It is open: a listener keeps fields that it does not know, so that a speaker may add some.
    """
    plugin = MarshmallowPlugin()
    APISpec("events", "1", openapi_version="3.1.0", plugins=[plugin])
    schema: dict[str, Any] = dict(plugin.converter.schema2jsonschema(event_class()))  # type: ignore[union-attr]  # set above
    schema.pop("additionalProperties", None)
    return schema | {
        "$schema": DIALECT,
        "$id": identifier,
        "title": title_of(event_class),
        "description": (event_class.__doc__ or "").strip(),
        "x-family": sorted(families_of(event_class)),
        "x-classes": sorted(event_class.classes),
        "x-subject": event_class.subject_field,
        "x-item": event_class.item_field,
        "x-purpose": event_class.purpose.value,
        "x-basis": event_class.basis.value,
    }


def title_of(event_class: type[EventSchema]) -> str:
    """Return the class's name in words: `ContactLogged` is "Contact logged"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", event_class.__name__).capitalize()
