"""Areas of pages, and the gate before those that only people who signed in may see."""

from flask import Blueprint

from services.web.backends import people


def signed_in_area(name: str) -> Blueprint:
    """Return an area that sends everybody who is not signed in to the sign-in page."""
    area = Blueprint(name, __name__)
    area.before_request(_who_is_it)
    return area


def _who_is_it() -> None:
    people.me()
