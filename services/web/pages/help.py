"""Help and the accessibility statement: for everybody, signed in or not."""

from flask import Blueprint, render_template, session

from services.web.backends import people
from services.web.backends.access import SESSION
from shared.problems import Problem

area = Blueprint("help", __name__)


@area.before_request
def show_who_is_signed_in() -> None:
    """Let the frame show who is signed in; these pages also work when nobody is, or when `people` cannot say."""
    if SESSION in session:
        try:
            people.me()
        except Problem:
            return


@area.get("/help")
def show_help() -> str:
    """Say how to do the usual things, and where help is."""
    return render_template("help.html")


@area.get("/accessibility")
def accessibility() -> str:
    """Say how accessible the pages are, and what is known not to be."""
    return render_template("accessibility.html")
