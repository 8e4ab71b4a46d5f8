"""Never lose a word: what is typed is kept for whoever types it, given back to them, and dropped once it is saved."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, render_template, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer
from marshmallow import Schema
from werkzeug.datastructures import MultiDict

from services.web import moments
from services.web.backends import unfinished
from services.web.backends.access import WHO
from services.web.forms.govuk import OWN_WORDS, Shown
from services.web.forms.reading import typed_into
from services.web.kept_forms import FRAME, Kept, address_of, form_here, form_sent
from shared.problems import Invalid, NotFound, Problem, Unavailable

# Local choice: as long as somebody may take to sign in again before a page that asks for it.
CARRIED_FOR_SECONDS = 3600


def given_back(form: Schema, values: dict[str, Any]) -> Shown:
    """Return a form as somebody left it on this page, else with these values."""
    place = form_here()
    if place is None:
        return Shown(form, values)
    try:
        kept = unfinished.typed_at(place)
    except (NotFound, Unavailable):
        return Shown(form, values)
    sent: MultiDict[str, str] = MultiDict({name: list(lines) for name, lines in kept["typed"].items()})
    of_one = {name: text for name, text in sent.items() if name.startswith(OWN_WORDS)}
    since = moments.in_words(moments.moment_of(kept["kept_at"]))
    return Shown(form, values | typed_into(form, sent) | of_one, kept_at=since)


def keep_sent(place: Kept) -> str:
    """Keep what this request's form holds; return when that was, as the page says it. Raises Invalid."""
    typed = _typed()
    if not typed:
        return "Nothing to keep yet"
    kept = unfinished.keep(place, typed=typed)
    return f"Kept {moments.in_words(moments.moment_of(kept['kept_at']))}"


def drop_what_was_saved(response: Response) -> Response:
    """Keep no longer what has just been saved: whatever saves a form goes on to another page."""
    if request.method == "POST" and response.status_code == 303 and "me" in g and (place := form_sent()):
        with suppress(Problem):
            unfinished.discard(place)
    return response


def sign_in_and_go_on() -> tuple[str, int] | None:
    """Return the sign-in page with what was typed in it, None where nothing was or nobody is known to have typed it.

    Signed in again as the same person, they find it where it was; anybody else who signs in finds nothing.
    """
    place, who = form_sent(), session.get(WHO)
    if request.method != "POST" or place is None or not who:
        return None
    carried = _signer().dumps({"who": who, "typed": _typed(), **place.as_json})
    return render_template("sign_in.html", carried=carried, next=address_of(place.as_json) or request.path), 401


def take_up(carried: str | None, *, who: str) -> None:
    """Keep what a sign-in page carried along, if it is this person who typed it."""
    if not carried:
        return
    try:
        found = _signer().loads(carried, max_age=CARRIED_FOR_SECONDS)
    except BadSignature:
        return
    if found["who"] == who and found["typed"]:
        ids = [None if found[name] is None else UUID(found[name]) for name in ("about_id", "item_id")]
        with suppress(Invalid, Unavailable):
            unfinished.keep(Kept(found["form"], *ids), typed=found["typed"])


def _typed() -> dict[str, list[str]]:
    names = [name for name in request.form if name not in FRAME]
    return {name: lines for name in names if any(lines := request.form.getlist(name))}


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="carried")
