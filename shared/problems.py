"""Refusals: one family, one shape (RFC 9457, application/problem+json).

Problem
├── Malformed      400  what came is not JSON
├── Unauthorised   401  no valid sign-in
├── Forbidden      403  only where the reader may know that it exists
├── NotFound       404  not there, or not for this reader: the same answer
├── Conflict       409  somebody else was first; `extra` says how it stands now
├── TooLarge       413
├── Unsupported    415  not sent as JSON
├── Invalid        422  `errors` names each field in plain words
├── TooMany        429
├── Broken         500  our fault; nothing is said but the correlation id
└── Unavailable    503  try again after `Retry-After` seconds
"""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Flask, Response
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from shared.context import current_correlation
from shared.logs import get_logger
from shared.plain_words import in_plain_words

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2

log = get_logger()


class Problem(Exception):
    """A refusal that says what to do next; `extra` goes beside the standard members of its body."""

    status = 400
    code = "problem"
    title = "This could not be done"
    detail = "Check what was sent and try again."
    headers: Mapping[str, str] = {}

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Mapping[str, list[str]] | None = None,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(self.code)
        self.detail = detail or type(self).detail
        self.errors = {field: list(words) for field, words in (errors or {}).items()}
        self.extra = dict(extra or {})
        self.headers = {**type(self).headers, **(headers or {})}

    def body(self) -> dict[str, Any]:
        """Return the members of the answer."""
        errors = {"errors": self.errors} if self.errors else {}
        standard = {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "correlation_id": current_correlation(),
        }
        return {**self.extra, **standard, **errors}


class Malformed(Problem):
    """What came cannot be read at all."""

    code = "malformed"
    title = "This cannot be read"
    detail = "Send one JSON document in UTF-8."


class Unauthorised(Problem):
    """Nobody is signed in, or no longer."""

    status = 401
    code = "unauthorised"
    title = "Sign in first"
    detail = "Sign in again and repeat this."
    headers = {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    """The reader may know of it, but not do this with it."""

    status = 403
    code = "forbidden"
    title = "You may not do this"
    detail = "Ask somebody whose work this is."


class NotFound(Problem):
    """Not there, or not for this reader: nobody can tell which."""

    status = 404
    code = "not-found"
    title = "Not found"
    detail = "There is nothing at this address for you."


class Conflict(Problem):
    """Somebody else was first."""

    status = 409
    code = "conflict"
    title = "Somebody else changed this first"
    detail = "Look at it as it stands now and decide again."


class TooLarge(Problem):
    """More came than is taken at once."""

    status = 413
    code = "too-large"
    title = "This is too large"
    detail = "Send less at once."


class Unsupported(Problem):
    """It came as something else than JSON."""

    status = 415
    code = "unsupported-media-type"
    title = "This was not sent as JSON"
    detail = "Send it with the content type application/json, not compressed."


class Invalid(Problem):
    """Some fields make no sense; `errors` says which and why, in plain words."""

    status = 422
    code = "invalid"
    title = "Some of this needs to be changed"
    detail = "Change the fields that are named and send it again."

    def __init__(self, errors: Mapping[str, list[str]], **more: Any) -> None:
        super().__init__(errors=errors, **more)


class TooMany(Problem):
    """Too many attempts in a short time."""

    status = 429
    code = "too-many"
    title = "Too many attempts"
    detail = "Wait a little and try again."
    headers = {"Retry-After": "60"}


class Broken(Problem):
    """Our own fault: the answer says nothing of what happened."""

    status = 500
    code = "broken"
    title = "Something went wrong here"
    detail = "This was our fault. Try again; if it stays, report the correlation id."


class Unavailable(Problem):
    """Something that this needs cannot be reached just now."""

    status = 503
    code = "unavailable"
    title = "This cannot be done just now"
    detail = "Nothing was lost. Try again in a moment."
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}


PROBLEM_OF_STATUS: dict[int, type[Problem]] = {each.status: each for each in Problem.__subclasses__()}


def problem_of(status: int, *, detail: str | None = None, **more: Any) -> Problem:
    """Return the problem that a status code stands for; what the family does not know keeps its status and name."""
    known = PROBLEM_OF_STATUS.get(status)
    if known is Invalid:
        return Invalid(more.pop("errors", None) or {}, detail=detail, **more)
    if known is not None:
        return known(detail, **more)
    problem = Problem(detail, **more)
    problem.status, problem.title = status, HTTP_STATUS_CODES.get(status, "This could not be done")
    problem.code = problem.title.lower().replace(" ", "-")
    return problem


def answer(problem: Problem) -> Response:
    """Return the problem as an HTTP answer."""
    response = Response(orjson.dumps(problem.body(), default=str), status=problem.status, content_type=CONTENT_TYPE)
    response.headers.update(problem.headers)
    return response


def register_problem_handlers(app: Flask) -> None:
    """Answer every refusal and every failure of the app with problem+json."""
    app.register_error_handler(Problem, answer)
    app.register_error_handler(ValidationError, _answer_validation)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_broken)


def _answer_validation(error: ValidationError) -> Response:
    return answer(
        Invalid(in_plain_words(error.messages if isinstance(error.messages, dict) else {"body": error.messages}))
    )


def _answer_http(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    allowed = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return answer(problem_of(error.code, headers=allowed))


def _answer_broken(error: Exception) -> Response:
    log.error("request.broken", exc_info=error)
    return answer(Broken())
