"""An incident, or the record of a measure, as if somebody had just typed it; and which fields read differently."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.web import moments
from services.web.forms.incidents import WHEN
from services.web.forms.measures import LASTED
from shared.clock import TimeComesTwice, instant_of, london

LISTS = frozenset({"co_workers", "used_by", "present"})
Typed = dict[str, Any]


def incident_typed(incident: Mapping[str, Any], fields: Iterable[str]) -> Typed:
    """Return an incident as it would be typed into these fields of its form."""
    return _typed(incident, fields, at=incident["occurred_at"])


def measure_typed(measure: Mapping[str, Any], fields: Iterable[str]) -> Typed:
    """Return the record of a measure as it would be typed into these fields of its form."""
    seconds = measure["duration_seconds"]
    lasted = {} if seconds is None else {"minutes": str(seconds // 60), "seconds": str(seconds % 60)}
    planned = {"planned_in_ehc_plan": "true"} if measure["planned_in_ehc_plan"] else {}
    return _typed(measure, fields, at=measure["used_at"]) | lasted | planned


def changes(before: Typed, *, after: Typed, values: Mapping[str, Any], instant: str) -> dict[str, Any]:
    """Return what is to read differently, as the hub takes it: emptied fields as empty.

    `instant` is what the hub calls the time. Of an emptied time nothing is known: it stays as it was.
    """
    asked = {*before, *after} - {"reason", "revision", "idempotency_key"}
    names = {name for name in asked if _comparable(before, name) != _comparable(after, name)}
    plain = {name: values.get(name, _emptied(name)) for name in names - {*WHEN, *LASTED}}
    if names & set(WHEN) and instant in values:
        plain[instant] = values[instant]
    if names & set(LASTED):
        plain["duration_seconds"] = values["duration_seconds"]
    return plain


def _typed(said: Mapping[str, Any], fields: Iterable[str], *, at: str) -> Typed:
    typed = {name: _plain(said.get(name)) for name in fields if name not in WHEN} | _when(at)
    return {name: value for name, value in typed.items() if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _when(at: str) -> Typed:
    local = london(moments.moment_of(at))
    typed = {"occurred_on": local.date().isoformat(), "occurred_time": f"{local:%H:%M}"}
    try:
        instant_of(local.date(), local.time())
    except TimeComesTwice:
        typed["which_one"] = "second" if local.fold else "first"
    return typed


def _comparable(typed: Typed, name: str) -> Any:
    value = typed.get(name) or ""
    return sorted(value) if isinstance(value, list) else value


def _emptied(name: str) -> Any:
    return [] if name in LISTS else None
