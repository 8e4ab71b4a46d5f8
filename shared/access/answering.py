"""How a guarded view is run: repeated as a whole on contention, refused undecided, and only then let out."""

import time
from collections.abc import Callable
from typing import Any

from flask import Response, g, has_request_context, make_response, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.access.keys import KeyMissing, audit_key
from shared.audit.looks import Sealing, looked
from shared.db import LockWaitTimeout, is_contention, is_taken, is_unavailable
from shared.logs import get_logger
from shared.points import point
from shared.problems import Conflict, Problem, Unavailable
from shared.running import running, transaction

ATTEMPTS = 3
# A lock may take four seconds, and no request ten: whoever has waited this long is told to come again.
REPEAT_WITHIN_SECONDS = 2.0

log = get_logger()


class Undecided(RuntimeError):
    """A view answered without having asked whether this reader may see it; nothing of it leaves."""


def route_of_request() -> str:
    """Return the current route's rule, which unlike its path names nobody."""
    return request.url_rule.rule if request.url_rule is not None else ""


def repeated(attempt: Callable[[], Response]) -> Response:
    """Return what the attempt answers, at most three times begun; raises Unavailable when database or keys are away."""
    begun = time.monotonic()
    for number in range(1, ATTEMPTS + 1):
        try:
            return attempt()
        except KeyMissing as error:
            log.error("key.missing", route=route_of_request(), exc_info=error)
            raise Unavailable from error
        except (SQLAlchemyError, LockWaitTimeout) as error:
            may_repeat = (is_contention(error) or is_taken(error)) and number < ATTEMPTS
            if may_repeat and time.monotonic() - begun < REPEAT_WITHIN_SECONDS:
                log.info("request.repeated", route=route_of_request(), attempt=number)
                continue
            if is_contention(error) or is_unavailable(error):
                log.warning("request.unavailable", route=route_of_request(), exc_info=error)
                raise Unavailable from error
            raise
    raise AssertionError("the last attempt answers or raises")


def run(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Response:
    """Call the view once, from a clean slate."""
    g.announced = []
    point("api.before_transaction")
    response = make_response(view(*args, **kwargs))
    point("api.before_reply")
    if response.status_code == 204:
        response.set_data(b"")
    return response


def let_out(answered: Callable[[], Response], *, needs_decision: bool) -> Response:
    """Return the answer once it is written down who looked; raises Undecided for one that nobody decided on.

    A refusal that tells how things stand (409) shows a record as much as an answer does.
    """
    try:
        response = answered()
    except Problem as problem:
        if problem.extra or problem.status == Conflict.status:
            write_looks()
        raise
    if needs_decision and response.status_code < 400 and not g.reader.has_decided:
        raise Undecided(route_of_request())
    write_looks()
    return response


def write_looks_of_request(session: Session) -> None:
    """Write down, at the end of a transaction, what its request was allowed so far: both are kept, or neither."""
    if not has_request_context() or "reader" not in g:
        return
    here, reader = running(), g.reader
    looked(
        session,
        reader.looks_to_write(),
        staff_id=reader.staff_id,
        organisation=reader.organisation,
        route=route_of_request(),
        sealing=Sealing(service=here.name, key=audit_key(here.settings.keys, here.name)),
    )


def write_looks() -> None:
    """Write down what was looked at, in a short transaction of its own; raises Unavailable: no audit, no answer."""
    if not g.reader.has_looks_to_write:
        return
    try:
        with transaction():
            pass  # Its end writes them.
    except (SQLAlchemyError, LockWaitTimeout, OSError, KeyMissing) as error:
        log.error("audit.not_written", route=route_of_request(), exc_info=error)
        raise Unavailable from error
    if g.reader.has_looks_to_write:
        raise RuntimeError("this database does not write down who looked: open it with Service.opened")
