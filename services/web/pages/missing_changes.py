"""Putting right what was written of an episode: one entry, or that the whole of it was a mistake."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import missing_words as words
from services.web.backends import missing as backend
from services.web.backends import people
from services.web.forms.govuk import Shown
from services.web.forms.missing import ASKED, WORDS_OF, EntryCorrectionForm, RetractionForm
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.moments import moment_of
from services.web.pages.areas import signed_in_area
from services.web.pages.missing import CHOICES, ONE, asked_about, carried
from shared.clock import london
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.vocabulary import EntryKind

area = signed_in_area("missing_changes")

ENTRY = f"{ONE}/entries/<uuid:entry_id>"
BY_MISTAKE = "Pressed by mistake."
TOLD = {True: "yes", False: "no"}


@area.get(f"{ENTRY}/correct")
def ask_how(episode_id: UUID, entry_id: UUID) -> str:
    """Ask how it really was."""
    episode, entry = _found(episode_id, entry_id)
    return _page(episode, entry, given_back(EntryCorrectionForm(), _as_typed(entry)))


@area.post(f"{ENTRY}/correct")
def correct(episode_id: UUID, entry_id: UUID) -> Any:
    """Put it right; what follows from it follows."""
    episode, entry = _found(episode_id, entry_id)
    filled = read_form(EntryCorrectionForm(), request.form)
    errors = filled.errors
    if not errors:
        try:
            receipt = backend.correct(entry_id, _differing(entry, filled))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        except Conflict as refusal:
            errors = asked_about(refusal)
        else:
            carried(receipt)
            flash("Put right")
            return redirect(f"/missing/{episode_id}", 303)
    return _page(episode, entry, Shown(EntryCorrectionForm(), filled.typed, errors)), 422


@area.get(f"{ENTRY}/retract")
def ask_why(episode_id: UUID, entry_id: UUID) -> str:
    """Ask why an entry is taken back."""
    episode, entry = _found(episode_id, entry_id)
    first = {"reason": BY_MISTAKE, "revision": str(entry["revision"])}
    return _retract_page(episode, words.ENTRIES[entry["kind"]], given_back(RetractionForm(), first))


@area.post(f"{ENTRY}/retract")
def retract(episode_id: UUID, entry_id: UUID) -> Any:
    """Take an entry back."""
    episode, entry = _found(episode_id, entry_id)
    what = words.ENTRIES[entry["kind"]]
    return _taken_back(episode, what, backend.retract, entry_id, to=f"/missing/{episode_id}")


@area.get(f"{ONE}/retract")
def ask_why_all(episode_id: UUID) -> str:
    """Ask why a whole episode is taken back."""
    episode = _episode(episode_id)
    first = {"revision": str(episode["revision"])}
    return _retract_page(episode, "the whole episode", given_back(RetractionForm(), first))


@area.post(f"{ONE}/retract")
def retract_all(episode_id: UUID) -> Any:
    """Take a whole episode back; it is gone for everybody."""
    episode = _episode(episode_id)
    return _taken_back(episode, "the whole episode", backend.retract_episode, episode_id, to="/missing")


def _taken_back(episode: dict[str, Any], what: str, take_back: Any, item_id: UUID, *, to: str) -> Any:
    filled = read_form(RetractionForm(), request.form)
    errors = filled.errors
    if not errors:
        try:
            receipt = take_back(item_id, filled.values)
        except Invalid as refusal:
            errors = {"form": [each for lines in refusal.errors.values() for each in lines]}
        except Conflict as refusal:
            errors = {"form": next(iter(asked_about(refusal).values()))}
        else:
            carried(receipt)
            flash("Taken back")
            return redirect(to, 303)
    return _retract_page(episode, what, Shown(RetractionForm(), filled.typed, errors)), 422


def _episode(episode_id: UUID) -> dict[str, Any]:
    episode = backend.episode(episode_id)
    if not backend.WRITES & people.readers_to(UUID(episode["young_person_id"])) or "revision" not in episode:
        raise Forbidden
    return episode


def _found(episode_id: UUID, entry_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    episode = _episode(episode_id)
    entry = next((each for each in episode["entries"] if each["id"] == str(entry_id)), None)
    if entry is None:
        raise NotFound
    return episode, entry


def _as_typed(entry: dict[str, Any]) -> dict[str, str]:
    """Return an entry as if somebody had just typed it into the form."""
    happened = london(moment_of(entry["happened_at"]))
    typed = {"occurred_on": happened.date().isoformat(), "occurred_time": f"{happened:%H:%M}"}
    for name in ASKED[EntryKind(entry["kind"])]:
        value = entry.get(name)
        if isinstance(value, bool):
            typed[name] = TOLD[value]
        elif isinstance(value, list):
            typed[name] = "\n".join(value)
        elif value:
            typed[name] = str(value)
    return typed | {"kind": entry["kind"], "revision": str(entry["revision"]), "idempotency_key": str(uuid4())}


def _differing(entry: dict[str, Any], filled: Filled) -> dict[str, Any]:
    """Return what is to change: only what reads differently."""
    before, after = _as_typed(entry), filled.typed
    asked = ASKED[EntryKind(entry["kind"])]
    changed = {name: filled.values.get(name) for name in asked if before.get(name) != after.get(name)}
    times = ("occurred_on", "occurred_time", "which_one")
    if any(before.get(name) != after.get(name) for name in times) and "happened_at" in filled.values:
        changed["happened_at"] = filled.values["happened_at"]
    for typed, name in (("due_back_time", "due_back_at"), ("last_seen_time", "last_seen_at")):
        if changed.pop(typed, None) is not None or name in filled.values:
            changed[name] = filled.values.get(name)
    return changed | {"revision": filled.values["revision"], "reason": filled.values["reason"]}


def _name(episode: dict[str, Any]) -> str:
    about = episode["young_person_id"]
    return people.names(young_people=[about]).young_people.get(about, "this young person")


def _page(episode: dict[str, Any], entry: dict[str, Any], shown: Shown) -> str:
    kind = EntryKind(entry["kind"])
    return render_template(
        "missing/entry.html",
        form=shown,
        kind=kind,
        heading=f"Put right: {words.ENTRIES[kind].lower()}",
        name=_name(episode),
        back=f"/missing/{episode['id']}",
        asked=[each for each in ASKED[kind] if each != "is_late_meant"],
        words_label=WORDS_OF.get(kind),
        choices=CHOICES,
        asks_why=True,
        error_summary=shown.error_summary,
    )


def _retract_page(episode: dict[str, Any], what: str, shown: Shown) -> str:
    return render_template(
        "missing/retract.html",
        form=shown,
        what=what,
        name=_name(episode),
        back=f"/missing/{episode['id']}",
        error_summary=shown.error_summary,
    )
