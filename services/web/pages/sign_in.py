"""Signing in and out."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, redirect, render_template, request, session

from services.web.backends import people
from services.web.backends.access import SESSION, WHO
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.forms.sign_in import CodeForm, SignInForm
from services.web.keeping import take_up
from shared.problems import Invalid, TooMany, Unauthorised

area = Blueprint("sign_in", __name__)

# In the browser between password and code: the secret of a session that opens nothing yet.
WAITING = "waiting"

WRONG = "Your name or your password is not right. Check both and try again"
TOO_LATE = "That took too long. Sign in again"
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
        begun = people.sign_in(filled.values["name"], password=filled.values["password"])
    except (Unauthorised, Invalid):
        return _again({"name": [WRONG]}, status=422)
    except TooMany:
        return _again({"name": [TOO_MANY]}, status=429)
    # A new session from nothing: whatever was in the browser before belongs to nobody.
    session.clear()
    if begun.waits_for_code:
        session[WAITING] = begun.secret
        return _code_page(Shown(CodeForm()))
    return _let_in(begun)


@area.get("/sign-in/code")
def ask_for_code() -> Any:
    """Ask for the code again, such as after the page was loaded anew."""
    return _code_page(Shown(CodeForm())) if session.get(WAITING) else redirect("/sign-in", 303)


@area.post("/sign-in/code")
def give_code() -> Any:
    """Take the code of the phone, or one on paper, after the password."""
    waiting = session.get(WAITING)
    if not waiting:
        return redirect("/sign-in", 303)
    filled = read_form(CodeForm(), request.form)
    if filled.errors:
        return _code_page(Shown(CodeForm(), {}, filled.errors)), 422
    try:
        begun = people.give_code(waiting, code=filled.values["code"])
    except Unauthorised:
        session.clear()
        return _again({"name": [TOO_LATE]}, status=422)
    except Invalid as refusal:
        return _code_page(Shown(CodeForm(), {}, on_the_form(refusal.errors))), 422
    except TooMany:
        return _code_page(Shown(CodeForm(), {}, {"code": [TOO_MANY]})), 429
    return _let_in(begun)


@area.post("/sign-out")
def sign_out() -> Any:
    """End the session here and at `people`."""
    with suppress(Unauthorised):
        people.sign_out()
    session.clear()
    return redirect("/sign-in", 303)


def _let_in(begun: people.SignedIn) -> Any:
    """Begin the session in this browser, and go where the person was going."""
    session.clear()
    session[SESSION], session[WHO] = begun.secret, begun.who
    take_up(request.form.get("carried"), who=begun.who)
    return redirect(own_address(request.args.get("next") or request.form.get("next")), 303)


def _code_page(shown: Shown) -> str:
    """Ask for the code; where the person was going, and what they were typing, come along."""
    going = {"next": request.args.get("next") or request.form.get("next"), "carried": request.form.get("carried")}
    return render_template("account/code.html", form=shown, error_summary=shown.error_summary, **going)


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
