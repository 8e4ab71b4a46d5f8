"""One's own account: how one signs in."""

from typing import Any

import segno
from flask import flash, redirect, render_template, request
from markupsafe import Markup

from services.web import moments
from services.web.backends import account, people
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.forms.sign_in import CodeForm
from services.web.pages.areas import signed_in_area
from shared.problems import Conflict, Invalid, TooMany

area = signed_in_area("account")

ADDRESS = "/my-account"
SETTING_UP = f"{ADDRESS}/code"
TURNING_OFF = f"{ADDRESS}/no-code"
TOO_MANY = "There were too many attempts. Wait a quarter of an hour and try again"


@area.get(ADDRESS)
def show() -> str:
    """Show who one is here, and how one signs in."""
    found = account.second_step()
    since = moments.day_in_words(moments.moment_of(found["since"])) if found["since"] else None
    left = found["recovery_codes_left"]
    return render_template("account/account.html", name=people.me().display_name, since=since, codes_left=left)


@area.post(SETTING_UP)
def begin() -> Any:
    """Show what the phone is to learn, and ask for the code that it then shows."""
    try:
        return _setting_up(Shown(CodeForm()))
    except Conflict:
        return redirect(ADDRESS, 303)


@area.post(f"{SETTING_UP}/confirm")
def confirm() -> Any:
    """Ask for a code from now on, and show those on paper this once."""
    filled = read_form(CodeForm(), request.form)
    try:
        if filled.errors:
            return _setting_up(Shown(CodeForm(), {}, filled.errors)), 422
        codes = account.confirm(filled.values["code"])
    except Invalid as refusal:
        return _setting_up(Shown(CodeForm(), {}, on_the_form(refusal.errors))), 422
    except TooMany:
        return _setting_up(Shown(CodeForm(), {}, {"code": [TOO_MANY]})), 429
    except Conflict:
        return redirect(ADDRESS, 303)
    return render_template("account/codes_on_paper.html", codes=codes)


@area.get(TURNING_OFF)
def ask_to_turn_off() -> str:
    """Ask for a code before none is asked for any more."""
    return _turning_off(Shown(CodeForm()))


@area.post(TURNING_OFF)
def turn_off() -> Any:
    """Sign in with the password alone again."""
    filled = read_form(CodeForm(), request.form)
    if filled.errors:
        return _turning_off(Shown(CodeForm(), {}, filled.errors)), 422
    try:
        account.remove(filled.values["code"])
    except Invalid as refusal:
        return _turning_off(Shown(CodeForm(), {}, on_the_form(refusal.errors))), 422
    except TooMany:
        return _turning_off(Shown(CodeForm(), {}, {"code": [TOO_MANY]})), 429
    flash("You sign in with your password alone")
    return redirect(ADDRESS, 303)


def _setting_up(shown: Shown) -> str:
    begun = account.begin()
    drawn = segno.make(begun.address, micro=False).svg_inline(border=4, omitsize=True, svgclass=None)
    groups = " ".join(begun.secret[start : start + 4] for start in range(0, len(begun.secret), 4))
    return render_template(
        "account/setting_up.html",
        form=shown,
        error_summary=shown.error_summary,
        qr_code=Markup(drawn),  # noqa: S704 - drawn here from our own address, whose parts are escaped in it.
        secret=groups,
        address=begun.address,
    )


def _turning_off(shown: Shown) -> str:
    return render_template("account/turning_off.html", form=shown, error_summary=shown.error_summary)
