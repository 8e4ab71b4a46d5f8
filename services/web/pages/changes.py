"""Changing a contact that stands: correcting it, taking it back or moving it, letting fewer people read it.

Each is asked, then shown as it would be, then confirmed; nothing is kept between the steps but what the page carries.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import moments, words
from services.web.backends import hub, people
from services.web.backends.people import YoungPerson
from services.web.forms.contacts import CorrectionForm, NarrowingForm, ReasonedForm, RetractionForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.comparing import as_typed, changes_of, side_by_side
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import InformationClass

area = signed_in_area("changes")

ADDRESS = "/young-people/<uuid:young_person_id>/contacts/<uuid:contact_id>/<any(correct,retract,narrow):verb>"
FORMS: dict[str, type[ReasonedForm]] = {"correct": CorrectionForm, "retract": RetractionForm, "narrow": NarrowingForm}
DONE = {"correct": "Corrected", "retract": "Taken back", "narrow": "Fewer people can read it now"}
UNCHANGED = {"summary": ["You have not changed anything yet"]}


@dataclass(frozen=True)
class Asked:
    """Which contact is to be changed, and how."""

    verb: str
    young_person_id: UUID
    contact: dict[str, Any]

    @property
    def form(self) -> ReasonedForm:
        """Return the form of this change."""
        return FORMS[self.verb]()


@area.get(ADDRESS)
def ask(young_person_id: UUID, contact_id: UUID, verb: str) -> str:
    """Ask what should change, and why."""
    asked = Asked(verb, young_person_id, _contact(young_person_id, contact_id))
    values = as_typed(asked.contact) | {"revision": str(asked.contact["revision"]), "idempotency_key": str(uuid4())}
    return _page(asked, given_back(asked.form, values))


@area.post(ADDRESS)
def change(young_person_id: UUID, contact_id: UUID, verb: str) -> Any:
    """Show how it would be; after the confirmation, do it."""
    asked = Asked(verb, young_person_id, _contact(young_person_id, contact_id))
    filled = read_form(asked.form, request.form)
    errors = filled.errors or _objections(asked, filled)
    if errors:
        return _page(asked, Shown(asked.form, filled.typed, errors)), 422
    step = request.form.get("step")
    if step == "edit":
        return _page(asked, Shown(asked.form, filled.typed))
    return _done(asked, filled) if step == "confirm" else _check(asked, filled)


def _contact(young_person_id: UUID, contact_id: UUID) -> dict[str, Any]:
    """Return the contact that stands at this address, if the reader may probably change it; the hub decides again."""
    contact = hub.contact_of(young_person_id, contact_id=contact_id)
    me = people.me()
    may_change = me.is_manager or contact.get("author_id") == str(me.staff_id)
    if contact["young_person_id"] != str(young_person_id) or contact["view"] != "whole" or not may_change:
        raise NotFound
    return contact


def _objections(asked: Asked, filled: Filled) -> dict[str, list[str]]:
    if asked.verb == "correct" and not _corrections(asked, filled):
        return UNCHANGED
    right_one = filled.values.get("right_young_person_id")
    if right_one is not None and right_one not in {each.id for each in _others(asked)}:
        return {"right_young_person_id": ["Choose somebody from the list"]}
    return {}


def _corrections(asked: Asked, filled: Filled) -> dict[str, Any]:
    return changes_of(as_typed(asked.contact), after=filled.typed, values=filled.values)


def _done(asked: Asked, filled: Filled) -> Any:
    try:
        receipt = _send(asked, filled)
    except Invalid as refusal:
        return _page(asked, Shown(asked.form, filled.typed, on_the_form(refusal.errors))), 422
    except Conflict as refusal:
        return _stale(asked, filled, refusal.extra.get("current") or asked.contact), 409
    flash(DONE[asked.verb])
    return redirect(f"/young-people/{asked.young_person_id}/story?after={receipt['after']}", 303)


def _send(asked: Asked, filled: Filled) -> dict[str, Any]:
    values, contact_id = filled.values, UUID(asked.contact["id"])
    changes = {"revision": values["revision"], "reason": values["reason"]}
    key = str(values["idempotency_key"])
    if asked.verb == "correct":
        return hub.correct(contact_id, changes=changes | _corrections(asked, filled), key=key)
    if asked.verb == "narrow":
        return hub.narrow(contact_id, changes=changes | {"class": InformationClass.STATUTORY}, key=key)
    right_one = values.get("right_young_person_id")
    named = {} if right_one is None else {"right_young_person_id": right_one}
    about = {asked.young_person_id, *named.values()}
    return hub.retract(contact_id, about=about, changes=changes | named, key=key)


def _check(asked: Asked, filled: Filled) -> str:
    shown = Shown(asked.form, filled.typed)
    return _render("contacts/check.html", asked, shown, rows=_rows(asked, filled))


def _rows(asked: Asked, filled: Filled) -> list[dict[str, str]]:
    return side_by_side(as_typed(asked.contact), after=filled.typed) if asked.verb == "correct" else []


def _stale(asked: Asked, filled: Filled, current: dict[str, Any]) -> str:
    """Show both readings; what was typed stays in the form, on top of the contact as it stands now."""
    now = Asked(asked.verb, asked.young_person_id, current)
    shown = Shown(asked.form, filled.typed | {"revision": str(current["revision"])})
    return _page(now, shown, stale=side_by_side(as_typed(current), after=filled.typed), is_stale=True)


def _page(asked: Asked, shown: Shown, **more: Any) -> str:
    return _render(f"contacts/{asked.verb}.html", asked, shown, error_summary=shown.error_summary, **more)


def _render(template: str, asked: Asked, shown: Shown, **more: Any) -> str:
    who = people.young_person(asked.young_person_id)
    others = _others(asked) if asked.verb == "retract" else []
    right_one = next((each.shown_as for each in others if str(each.id) == shown.value("right_young_person_id")), None)
    return render_template(
        template,
        verb=asked.verb,
        form=shown,
        name=who["known_as"],
        contact=asked.contact,
        title=words.in_words(asked.contact["kind"], words.KINDS),
        when=moments.in_words(moments.moment_of(asked.contact["occurred_at"])),
        story=f"/young-people/{asked.young_person_id}/story",
        others=[{"value": str(each.id), "text": each.shown_as} for each in others],
        right_one=right_one,
        words=words,
        **more,
    )


def _others(asked: Asked) -> list[YoungPerson]:
    """Return whose record it could belong to: those for whom the reader may write."""
    mine = people.my_young_people()
    return [each for each in mine if each.may_be_written_for and each.id != asked.young_person_id]
