"""How the app of the pages is put together: session, protection against forged requests, headers, refusals, looks."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, request
from flask_wtf.csrf import CSRFProtect

from services.web.keeping import drop_what_was_saved
from services.web.looks import csp_nonce, give_looks, stream_address
from services.web.refusals import answer_refusals
from shared.access.keys import secret
from shared.config import Settings
from shared.context import current_correlation
from shared.db import Database
from shared.logs import bind_correlation
from shared.running import Running

# The longest form is a contact: some thousand characters, each up to twelve bytes when it is sent.
LARGEST_FORM = 256 * 1024
# A photograph, and what goes with it; every other form is words.
LARGEST_PHOTOGRAPH = 11 * 1024 * 1024
LARGEST_CALENDAR = 2 * 1024 * 1024
LARGEST_FILES = {
    "philomena.keep_photograph": LARGEST_PHOTOGRAPH,
    "psychology_calendar.put_busy_times": LARGEST_CALENDAR,
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FROM_OUR_OWN_PAGES = frozenset({"same-origin", "none"})


def make_app(name: str, *, settings: Settings, areas: Iterable[Blueprint]) -> Flask:
    """Return the app with the areas of pages."""
    app = Flask("services.web")
    # The database is named as the kit wants it and never opened: the pages store nothing.
    app.extensions["nwd"] = Running(name, settings, Database(settings.database_url(name)))
    app.config.update(session_settings(settings), MAX_CONTENT_LENGTH=LARGEST_FORM, WTF_CSRF_TIME_LIMIT=None)
    app.config.update(MAX_FORM_MEMORY_SIZE=LARGEST_FORM, WTF_CSRF_SSL_STRICT=False)
    app.before_request(_begin)
    app.before_request(_refuse_other_sites)
    CSRFProtect(app)
    app.after_request(_protect)
    app.after_request(drop_what_was_saved)
    answer_refusals(app)
    give_looks(app)
    for area in areas:
        app.register_blueprint(area)
    return app


def session_settings(settings: Settings) -> dict[str, object]:
    """Return how a session is kept in the browser; the live stream reads the same cookie."""
    return {
        "SECRET_KEY": secret(settings.keys, "web-session.key"),
        "SESSION_COOKIE_NAME": "__Host-nwd" if settings.secure_cookies else "nwd",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
    }


def _begin() -> None:
    bind_correlation(None)
    if request.endpoint in LARGEST_FILES:
        request.max_content_length = LARGEST_FILES[request.endpoint]


def _refuse_other_sites() -> None:
    """Refuse what another site's page sent, whatever it sent along; a client that is no browser says neither."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "none") not in FROM_OUR_OWN_PAGES:
        abort(403)
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)


def _protect(response: Response) -> Response:
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    response.headers["X-Correlation-ID"] = current_correlation()
    response.headers["Content-Security-Policy"] = _policy()
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Not `no-referrer`: with that, browsers hide the origin of our own forms, which we check.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response


def _policy() -> str:
    own = ("style-src", "img-src", "form-action")
    stream = stream_address()
    connect = "connect-src 'self'" if stream.startswith("/") else f"connect-src 'self' {stream.removesuffix('/live')}"
    parts = ["default-src 'none'", *(f"{each} 'self'" for each in own), connect]
    parts.append(f"script-src 'self' 'nonce-{csp_nonce()}'")
    return "; ".join([*parts, "base-uri 'none'", "frame-ancestors 'none'"])
