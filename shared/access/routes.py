"""Who may call a route: every view carries exactly one of these, as its outermost decorator after the route itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from flask import Flask, Response, g, request

from shared.access.answering import let_out, repeated, run
from shared.access.kinds import ItemKind, Operation
from shared.access.matrix import ROLE_OPERATIONS
from shared.access.reader import CurrentReader
from shared.access.tokens import verify, verify_service
from shared.context import acting, current_correlation
from shared.problems import Forbidden, Unauthorised
from shared.running import running

__all__ = [
    "CurrentReader",
    "ItemKind",
    "Operation",
    "RoutePolicy",
    "RouteWithoutPolicy",
    "allow",
    "allow_public",
    "allow_service",
    "allow_session",
    "allow_system",
    "assert_every_route_has_a_policy",
    "calling_service",
    "reader",
    "session_secret",
    "system_key",
    "with_policy",
]

View = TypeVar("View", bound=Callable[..., Any])
# Flask serves these itself; they are files that anybody may have.
STATIC_ENDPOINTS = frozenset({"static"})


class RouteWithoutPolicy(Exception):
    """A route does not say who may call it; the service does not start."""


@dataclass(kw_only=True)
class RoutePolicy:
    """Who may call one route; `view` is the guarded function, so that nothing can be wrapped around the guard."""

    caller: str
    operation: Operation | None = None
    kind: ItemKind | None = None
    about_nobody: bool = False
    reason: str = ""
    view: Callable[..., Any] | None = None


def with_policy(view: View, policy: RoutePolicy) -> View:
    """Mark a guarded view with its policy."""
    policy.view = view
    view.policy = policy  # type: ignore[attr-defined]  # functions take attributes; their type does not say so
    return view


def allow(operation: Operation | str, kind: ItemKind, *, about_nobody: bool = False) -> Callable[[View], View]:
    """Let in whoever shows a reader's token for this service, as far as token and matrix agree.

    An address with `young_person_id` is decided on at once; otherwise the view asks `reader()`, and one that answers
    without having asked is refused. `about_nobody` is for what concerns no young person: the roles decide, and
    ValueError is raised where none are written down.
    """
    chosen = Operation(operation)
    if about_nobody and (kind, chosen) not in ROLE_OPERATIONS:
        raise ValueError(f"no role may {chosen} {kind}")

    def decorate(view: View) -> View:
        def enter() -> str:
            g.token = verify(_credentials("Bearer"), running().name)
            if about_nobody and not g.token.roles & ROLE_OPERATIONS.get((kind, chosen), frozenset()):
                raise Forbidden
            return str(g.token.staff_id)

        def attempt(**kwargs: Any) -> Response:
            g.reader = CurrentReader(g.token, operation=chosen, kind=kind)
            asked_about = kwargs.get("young_person_id")
            if isinstance(asked_about, UUID) and not about_nobody:
                g.reader.require(asked_about, kind)
            return run(view, **kwargs)

        policy = RoutePolicy(caller="reader", operation=chosen, kind=kind, about_nobody=about_nobody)
        return _guarded(view, policy, enter=enter, attempt=attempt)

    return decorate


def allow_session() -> Callable[[View], View]:
    """Let in whoever shows a session's secret; the view looks it up (`people` alone knows sessions)."""

    def decorate(view: View) -> View:
        def enter() -> str:
            g.session_secret = _credentials("Session")
            return "session"

        return _guarded(view, RoutePolicy(caller="session"), enter=enter)

    return decorate


def allow_system() -> Callable[[View], View]:
    """Let in whoever shows the key of a system outside; the view looks it up (the service behind it knows it)."""

    def decorate(view: View) -> View:
        def enter() -> str:
            g.system_key = _credentials("System")
            return "system"

        return _guarded(view, RoutePolicy(caller="system"), enter=enter)

    return decorate


def system_key() -> str:
    """Return the key of a system as it was sent; nobody has checked it yet."""
    return str(g.system_key)


def allow_service() -> Callable[[View], View]:
    """Let in another service by its own token; `calling_service()` says which."""

    def decorate(view: View) -> View:
        def enter() -> str:
            g.calling_service = verify_service(_credentials("Service"), running().name)
            return f"service:{g.calling_service}"

        return _guarded(view, RoutePolicy(caller="service"), enter=enter)

    return decorate


def allow_public(reason: str) -> Callable[[View], View]:
    """Let in anybody; the reason is for whoever reads the list of routes."""

    def decorate(view: View) -> View:
        return _guarded(view, RoutePolicy(caller="anybody", reason=reason), enter=lambda: "anybody")

    return decorate


def reader() -> CurrentReader:
    """Return the reader of the current request."""
    found: CurrentReader = g.reader
    return found


def calling_service() -> str:
    """Return the service that calls."""
    return str(g.calling_service)


def session_secret() -> str:
    """Return the session's secret as it was sent; nobody has checked it yet."""
    return str(g.session_secret)


def assert_every_route_has_a_policy(app: Flask) -> None:
    """Refuse an app with a route that does not say who may call it; raises RouteWithoutPolicy."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions.get(rule.endpoint)
        policy = getattr(view, "policy", None)
        if rule.endpoint not in STATIC_ENDPOINTS and (policy is None or policy.view is not view):
            raise RouteWithoutPolicy(f"{rule.rule} does not say who may call it, or says it too far inside")


def _guarded(
    view: View, policy: RoutePolicy, *, enter: Callable[[], str], attempt: Callable[..., Response] | None = None
) -> View:
    """Wrap a view: who calls, the whole of it repeated on contention, who looked, and only then the answer."""
    has_reader = policy.caller == "reader"

    @wraps(view)
    def wrapper(**kwargs: Any) -> Response:
        with acting(enter(), correlation=current_correlation()):
            if attempt is None or not has_reader:
                return repeated(lambda: run(view, **kwargs))
            return let_out(lambda: repeated(lambda: attempt(**kwargs)), needs_decision=not policy.about_nobody)

    return with_policy(wrapper, policy)  # type: ignore[return-value]  # it takes what the view takes


def _credentials(scheme: str) -> str:
    """Return what the caller shows; raises Unauthorised when it is missing or of another kind."""
    given, _, shown = request.headers.get("Authorization", "").partition(" ")
    if given.lower() != scheme.lower() or not shown.strip():
        raise Unauthorised
    return shown.strip()
