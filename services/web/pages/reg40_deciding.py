"""Deciding whether a serious event is notified, what was sent, and putting a decision right."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import home_words
from services.web.backends import people
from services.web.backends import serious_events as backend
from services.web.forms.govuk import Shown
from services.web.forms.reading import PageForm, read_form
from services.web.forms.refused import on_the_form
from services.web.forms.serious_events import CorrectForm, DecideForm, SentForm
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.my_hub import managed_hub
from services.web.pages.reg40 import ADDRESS
from services.web.pages.reg40_lines import serious_event_line, staff_in
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import NotifiedBody, SeriousEventTrigger

area = signed_in_area("reg40_deciding")

ONE = f"{ADDRESS}/<uuid:serious_event_id>/<any(decide,sent,correct):verb>"
FORMS: Mapping[str, type[PageForm]] = {"decide": DecideForm, "sent": SentForm, "correct": CorrectForm}
SENDS: Mapping[str, Callable[..., None]] = {
    "decide": backend.decide,
    "sent": backend.record_sending,
    "correct": backend.correct,
}
DONE = {"decide": "Decided", "sent": "Recorded that it was sent", "correct": "Put right"}
LATE = "This is after the target. If the time is right, say so: it then stands as late."
CHANGED = "Somebody else wrote about this while you were reading. Read it as it stands now."
# Ticked from the start; the hub says who else is told of a death.
ALWAYS_TOLD = [NotifiedBody.OFSTED.value, NotifiedBody.PLACING_AUTHORITY.value]
OF_A_DEATH = [each.value for each in NotifiedBody if each is not NotifiedBody.OTHER]


@area.get(ONE)
def ask(serious_event_id: UUID, verb: str) -> str:
    """Ask what was decided, whom it went to, or how it should read."""
    found = _found(serious_event_id, verb)
    return _page(verb, found, given_back(FORMS[verb](), _first(verb, found)))


@area.post(ONE)
def write(serious_event_id: UUID, verb: str) -> Any:
    """Write it down; a time later than the clock is asked about, and nothing is kept until that is answered."""
    found, filled = _found(serious_event_id, verb), read_form(FORMS[verb](), request.form)
    if filled.errors:
        return _page(verb, found, Shown(FORMS[verb](), filled.typed, filled.errors)), 422
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    if "happened_at" in said:
        said["sent_at"] = said.pop("happened_at")
    try:
        SENDS[verb](serious_event_id, said, key=key)
    except Invalid as refusal:
        return _page(verb, found, Shown(FORMS[verb](), filled.typed, _on_the_form(refusal.errors))), 422
    except Conflict as refusal:
        is_late = refusal.extra.get("asks") == "later_than_clock"
        errors = {"is_late_meant": [LATE]} if is_late else {"form": [CHANGED]}
        return _page(verb, found, Shown(FORMS[verb](), filled.typed, errors), is_late=is_late), 409
    flash(DONE[verb])
    return redirect(f"{ADDRESS}/{serious_event_id}", 303)


def _found(serious_event_id: UUID, verb: str) -> dict[str, Any]:
    """Return the question where this can be written of it; raises NotFound."""
    managed_hub()
    found = backend.serious_event(serious_event_id)
    if (found["decision"] is None) is not (verb == "decide"):
        raise NotFound
    return found


def _first(verb: str, found: Mapping[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = {"idempotency_key": str(uuid4())}
    decided = found["decision"]
    if decided is None:
        return first
    first["revision"] = str(decided["revision"])
    if verb == "sent":
        is_death = decided["trigger"] == SeriousEventTrigger.DEATH
        return first | {"recipients": OF_A_DEATH if is_death else ALWAYS_TOLD}
    names = ("decision", "trigger", "reason", "ofsted_ref", "outcome")
    return first | {name: decided[name] for name in names if decided[name]}


def _on_the_form(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return on_the_form({("happened_at" if name == "sent_at" else name): each for name, each in errors.items()})


def _page(verb: str, found: Mapping[str, Any], shown: Shown, *, is_late: bool = False) -> str:
    names = people.names(young_people=[found["young_person_id"]], staff=staff_in([found]))
    return render_template(
        f"reg40/{verb}.html",
        form=shown,
        line=serious_event_line(found, names=names),
        words=home_words,
        is_late=is_late or bool(shown.value("is_late_meant")),
        error_summary=shown.error_summary,
    )
