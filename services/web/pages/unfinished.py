"""Unfinished work: the list of it, going on, starting afresh, and keeping what is being typed."""

from typing import Any

from flask import flash, redirect, render_template, request

from services.web import moments
from services.web.backends import people, unfinished
from services.web.ids import id_in
from services.web.keeping import keep_sent
from services.web.kept_forms import Kept, address_of, label_of
from services.web.pages.areas import signed_in_area
from shared.problems import Invalid, Unavailable

area = signed_in_area("unfinished")

ADDRESS = "/unfinished"


@area.get(ADDRESS)
def show() -> str:
    """Show what the reader has not finished, with whose it is as far as they may know the name now."""
    found = [each for each in unfinished.everything_of_mine() if label_of(each["form"])]
    about = sorted({each["about_id"] for each in found if each["about_id"]})
    names = people.names(young_people=about).young_people if about else {}
    rows = [
        {
            "label": label_of(each["form"]),
            "name": names.get(each["about_id"] or ""),
            "when": moments.in_words(moments.moment_of(each["kept_at"])),
            "href": address_of(each),
            "form": each["form"],
            "about": each["about_id"] or "",
            "item": each["item_id"] or "",
        }
        for each in found
    ]
    return render_template("unfinished.html", rows=rows)


@area.post(f"{ADDRESS}/keep")
def keep() -> Any:
    """Keep what is typed, and say when that was."""
    try:
        return keep_sent(_place()), 200, {"Content-Type": "text/plain; charset=utf-8"}
    except Invalid as refusal:
        words = next(iter(refusal.errors.values()), ["This could not be kept."])
        return " ".join(words), 422, {"Content-Type": "text/plain; charset=utf-8"}


@area.post(f"{ADDRESS}/discard")
def discard() -> Any:
    """Throw away what was kept; from a form this starts it afresh."""
    place = _place()
    unfinished.discard(place)
    flash("Thrown away")
    back = address_of(place.as_json) if request.args.get("back") == "form" else None
    return redirect(back or ADDRESS, 303)


def unfinished_link() -> list[dict[str, Any]]:
    """Return a link to what the reader has not finished, none where there is nothing; first pages show it."""
    try:
        found = [each for each in unfinished.everything_of_mine() if label_of(each["form"])]
    except Unavailable:
        return []
    return [{"text": "Unfinished work", "href": ADDRESS, "note": str(len(found))}] if found else []


def _place() -> Kept:
    """Return which form the request names; raises Invalid for one that there is not."""
    form = request.form.get("kept_form", "")
    if label_of(form) is None:
        raise Invalid({"kept_form": ["This form is not kept."]})
    return Kept(form, *(id_in(request.form.get(name)) for name in ("kept_about", "kept_item")))
