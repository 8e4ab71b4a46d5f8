"""The bed board: who is in which bed until when, that somebody came, and what the local authority was told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import home_words
from services.web.backends import beds as backend
from services.web.backends import people
from services.web.forms.beds import CameForm, ToldForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.bed_lines import bed_line, notice_lines, young_people_in
from services.web.pages.my_hub import managed_hub, my_hub
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("beds")

ADDRESS = "/beds"
MOVE_FIRST = "The record says that they live elsewhere. Decide the move first; then they can have the bed."
CHANGED = "Somebody else wrote about this bed while you were reading. Read it as it stands now."


@area.get(ADDRESS)
def read() -> str:
    """Show who is in which bed until when."""
    return _board()


@area.post(f"{ADDRESS}/stays/<uuid:stay_id>/came")
def came(stay_id: UUID) -> Any:
    """Write down that they came."""
    filled = read_form(CameForm(), request.form)
    if filled.errors:
        raise Invalid(filled.errors)
    try:
        backend.came(stay_id, {"revision": filled.values["revision"]}, key=str(filled.values["idempotency_key"]))
    except Conflict as refusal:
        text = MOVE_FIRST if refusal.extra.get("asks") == "move_first" else CHANGED
        return _board(errors=[{"text": text}]), 409
    except Invalid as refusal:
        return _board(errors=[{"text": each} for words in refusal.errors.values() for each in words]), 422
    flash("Written down: they are here")
    return redirect(ADDRESS, 303)


@area.get(f"{ADDRESS}/notices/<uuid:notice_id>")
def ask_whom(notice_id: UUID) -> str:
    """Ask whom at the local authority somebody told."""
    return _telling_page(notice_id, given_back(ToldForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ADDRESS}/notices/<uuid:notice_id>")
def tell(notice_id: UUID) -> Any:
    """Write down who told the local authority, whom there, when and how."""
    filled = read_form(ToldForm(), request.form)
    if filled.errors:
        return _telling_page(notice_id, Shown(ToldForm(), filled.typed, filled.errors)), 422
    said = {name: filled.values[name] for name in ("told_whom", "method")}
    said["told_at"] = filled.values.get("happened_at")
    try:
        backend.tell_authority(notice_id, said, key=str(filled.values["idempotency_key"]))
    except Invalid as refusal:
        errors = {("happened_at" if name == "told_at" else name): each for name, each in refusal.errors.items()}
        return _telling_page(notice_id, Shown(ToldForm(), filled.typed, on_the_form(errors))), 422
    except Conflict:
        flash("Somebody else has told them.")
        return redirect(ADDRESS, 303)
    flash("Written down: the local authority was told")
    return redirect(ADDRESS, 303)


def _board(errors: list[dict[str, str]] | None = None) -> str:
    me, found = people.me(), backend.board(my_hub())
    told_by = {each["told_by"] for each in found["notices"] if each["told_by"]}
    names = people.names(young_people=young_people_in(found), staff=told_by)
    notices = notice_lines(found["notices"], names=names)
    return render_template(
        "beds/board.html",
        heading=f"Beds of {me.home_name}",
        beds=[bed_line(each, names=names, may_offer=me.is_manager) for each in found["beds"]],
        home_authority=found["home_authority"],
        to_tell=[each for each in notices if each["told"] is None],
        told=[each for each in notices if each["told"] is not None],
        is_manager=me.is_manager,
        error_summary=errors,
    )


def _telling_page(notice_id: UUID, shown: Shown) -> str:
    board = backend.board(managed_hub())
    notice: Mapping[str, Any] | None = next((each for each in board["notices"] if each["id"] == str(notice_id)), None)
    if notice is None:
        raise NotFound
    (line,) = notice_lines([notice], names=people.names(young_people=[notice["young_person_id"]]))
    return render_template(
        "beds/told.html",
        form=shown,
        line=line,
        home_authority=board["home_authority"],
        how=home_words.HOW,
        error_summary=shown.error_summary,
    )
