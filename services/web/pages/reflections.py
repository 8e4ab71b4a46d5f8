"""What a worker writes for themselves alone: read by nobody else, beside no young person, thrown away at will."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import moments
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.forms.consulting import ReflectionForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS
from shared.access.kinds import ItemKind, Operation
from shared.problems import Invalid, NotFound

area = signed_in_area("reflections")

REFLECTIONS = f"{ADDRESS}/reflections"


@area.get(REFLECTIONS)
def show() -> str:
    """Show what the reader wrote, and room for more."""
    return _page(given_back(ReflectionForm(), {"idempotency_key": str(uuid4())}))


@area.post(REFLECTIONS)
def write() -> Any:
    """Keep it for the reader alone."""
    filled = read_form(ReflectionForm(), request.form)
    errors = filled.errors
    if not errors:
        try:
            backend.reflect(filled.values["words"], key=str(filled.values["idempotency_key"]))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        else:
            flash("Kept, for you alone")
            return redirect(REFLECTIONS, 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    return _page(Shown(ReflectionForm(), filled.typed | new_key, errors)), 422


@area.post(f"{REFLECTIONS}/<uuid:reflection_id>/throw-away")
def throw_away(reflection_id: UUID) -> Any:
    """Keep it no longer."""
    backend.throw_away(reflection_id)
    flash("Thrown away")
    return redirect(REFLECTIONS, 303)


def _page(shown: Shown) -> str:
    if not people.me().may(Operation.READ, ItemKind.PRIVATE_REFLECTION):
        raise NotFound
    lines = [
        {"id": each["id"], "words": each["words"], "when": moments.in_words(moments.moment_of(each["written_at"]))}
        for each in backend.reflections()
    ]
    return render_template("consultations/reflections.html", form=shown, lines=lines, error_summary=shown.error_summary)
