"""Signing in and out."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, redirect, render_template, request, session

from services.web.backends import people
from services.web.backends.access import SESSION, WHO
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.sign_in import SignInForm
from services.web.keeping import take_up
from shared.problems import Invalid, TooMany, Unauthorised

area = Blueprint("sign_in", __name__)

WRONG = "Your name or your password is not right. Check both and try again"
TOO_MANY = "There were too many attempts. Wait a few minutes and try again"


@area.get("/sign-in")
def ask() -> str:
    """Ask for name and password."""
    return render_template("sign_in.html")


@area.post("/sign-in")
def sign_in() -> Any:
    """Begin a session and go where the person was going."""
    form = SignInForm()
    filled = read_form(form, request.form)
    if filled.errors:
        return _again(filled.errors, status=422)
    try:
        secret, who = people.sign_in(filled.values["name"], password=filled.values["password"])
    except (Unauthorised, Invalid):
        return _again({"name": [WRONG]}, status=422)
    except TooMany:
        return _again({"name": [TOO_MANY]}, status=429)
    # A new session from nothing: whatever was in the browser before belongs to nobody.
    session.clear()
    session[SESSION], session[WHO] = secret, who
    take_up(request.form.get("carried"), who=who)
    return redirect(own_address(request.args.get("next") or request.form.get("next")), 303)


@area.post("/sign-out")
def sign_out() -> Any:
    """End the session here and at `people`."""
    with suppress(Unauthorised):
        people.sign_out()
    session.clear()
    return redirect("/sign-in", 303)


def own_address(wanted: str | None) -> str:
    """Return an address on these pages, and the first page for anything else."""
    is_own = wanted and wanted.startswith("/") and not wanted.startswith("//")
    if not wanted or not is_own or "\\" in wanted or not wanted.isprintable():
        return "/"
    return wanted


def _again(errors: dict[str, list[str]], *, status: int) -> tuple[str, int]:
    shown = Shown(SignInForm(), request.form, errors)
    words = {name: " ".join(each) for name, each in errors.items()}
    values = {"name": request.form.get("name", "")}
    along = {name: request.form.get(name) for name in ("carried", "next")}
    page = render_template("sign_in.html", errors=words, values=values, error_summary=shown.error_summary, **along)
    return page, status
