"""Embedded only: the bearer token of `nwd token` is exchanged, at each request, for a minute's token of `people`."""

from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.test import Client

from shared.context import current_correlation

PREFIX = "nwd_trial_"
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class TrialTokens:
    """Stands before one mounted API; what it cannot exchange it passes on as it came, to be refused there."""

    def __init__(self, app: Wsgi, *, audience: str, people: Any) -> None:
        self._app = app
        self._audience = audience
        self._people = people

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        shown = environ.get("HTTP_AUTHORIZATION", "")
        if shown.startswith(f"Bearer {PREFIX}"):
            environ = environ | {"HTTP_AUTHORIZATION": self._exchanged(shown.removeprefix(f"Bearer {PREFIX}"))}
        return self._app(environ, start_response)

    def _exchanged(self, secret: str) -> str:
        """Ask `people` at once what this person is to everybody they work with: access follows the work."""
        answer = Client(self._people).post(
            "/v1/tokens",
            json={"audience": self._audience},
            headers={"Authorization": f"Session {secret}", "X-Correlation-ID": current_correlation()},
        )
        return f"Bearer {answer.json['token']}" if answer.status_code == 200 and answer.json else "Bearer refused"
