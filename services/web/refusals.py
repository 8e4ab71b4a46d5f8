"""What a refusal looks like on a page; "not there" and "not for you" are one and the same."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, redirect, render_template, request, session
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from services.web.backends.access import SESSION
from services.web.keeping import sign_in_and_go_on
from shared.context import current_correlation
from shared.logs import get_logger
from shared.problems import Problem, Unauthorised

log = get_logger()

TO_THE_START = {"text": "Go to the first page", "href": "/"}
GO_BACK = {"text": "Go back, and what you typed may still be there. Copy it before you try again."}


@dataclass(frozen=True)
class Words:
    """What a page says about a refusal."""

    heading: str
    words: str
    next_steps: tuple[dict[str, str], ...] = (TO_THE_START,)


NOT_FOUND = Words(
    "Page not found",
    "There is nothing at this address for you.",
    (TO_THE_START, {"text": "If somebody gave you this address, ask them to check it."}),
)
OUR_FAULT = Words(
    "Something went wrong here",
    "This was our fault, not yours. We do not know whether what you typed was saved.",
    (GO_BACK, TO_THE_START),
)
WORDS: dict[int, Words] = {
    403: Words("You cannot do this", "Nothing was saved. This is somebody else’s work, or it came from another site."),
    404: NOT_FOUND,
    405: NOT_FOUND,
    409: Words("Somebody else changed this first", "Nothing was saved. Look at it as it stands now and decide again."),
    413: Words("This is too long", "Nothing was saved. Write less, or write it in two parts.", (GO_BACK, TO_THE_START)),
    429: Words("Too many attempts", "Wait a minute, then try again."),
    503: Words(
        "We could not save or show this just now",
        "Nothing was saved. Wait a moment, then try again.",
        (GO_BACK, TO_THE_START),
    ),
}
FORGED = Words(
    "This page was open for too long",
    "Nothing was saved. You may have signed out in another window.",
    (GO_BACK, TO_THE_START),
)
UNCLEAR = Words("We could not read this", "Nothing was saved. Go back and try again.", (GO_BACK, TO_THE_START))


def answer_refusals(app: Flask) -> None:
    """Answer every refusal of a service, and every failure of our own, with a page."""
    app.register_error_handler(Unauthorised, _sign_in_first)
    app.register_error_handler(Problem, _answer_problem)
    app.register_error_handler(CSRFError, _answer_forged)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_broken)


def _sign_in_first(_refusal: Unauthorised) -> Any:
    session.pop(SESSION, None)
    # A form that came too late is not lost: it goes along to the sign-in page.
    if with_what_was_typed := sign_in_and_go_on():
        return with_what_was_typed
    target = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return redirect("/sign-in" if target == "/" else f"/sign-in?{urlencode({'next': target})}", 303)


def _answer_problem(refusal: Problem) -> Any:
    return _page(WORDS.get(refusal.status, UNCLEAR), status=refusal.status)


def _answer_forged(_refusal: CSRFError) -> Any:
    return _page(FORGED, status=400)


def _answer_http(refusal: HTTPException) -> Any:
    if refusal.code is None or refusal.code < 400:
        return refusal
    # A method that an address does not take says no more than an address that is not there.
    status = 404 if refusal.code == 405 else refusal.code
    return _page(WORDS.get(status, UNCLEAR), status=status)


def _answer_broken(failure: Exception) -> Any:
    log.error("page.broken", exc_info=failure)
    return _page(OUR_FAULT, status=500)


def _page(words: Words, *, status: int) -> Any:
    # No reference where nothing may differ between what is not there and what is not for this reader.
    reference = None if status == 404 else current_correlation()
    shown = {"heading": words.heading, "words": words.words, "next_steps": words.next_steps, "reference": reference}
    return render_template("error.html", **shown), status
