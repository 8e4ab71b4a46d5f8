"""The client for one service to another: deadlines, pooled connections, problems as exceptions, one correlation id."""

import threading
import time
from collections.abc import Mapping
from typing import Any

import httpx
import orjson

from shared.context import current_correlation
from shared.logs import get_logger
from shared.problems import Problem, Unavailable, problem_of
from shared.running import running

CONNECT_SECONDS = 3.0
WHOLE_SECONDS = 9.0
SHORTEST_SECONDS = 0.05
LARGEST_ANSWER = 8 * 1024 * 1024
LIMITS = httpx.Limits(max_connections=40, max_keepalive_connections=20)
MOUNTED = "http://mounted"
STANDARD_MEMBERS = frozenset({"type", "title", "status", "code", "detail", "errors", "correlation_id"})

log = get_logger()

_mounted: dict[str, Any] = {}
_pools: dict[str, httpx.Client] = {}
_pools_lock = threading.Lock()


def mount(service: str, wsgi_app: Any) -> None:
    """Let a service that runs in this process be called without a socket."""
    _mounted[service] = wsgi_app
    with _pools_lock:
        previous = _pools.pop(f"{MOUNTED}/{service}", None)
    if previous is not None:
        previous.close()


def close_clients() -> None:
    """Close every connection and forget what was mounted."""
    with _pools_lock:
        for pool in _pools.values():
            pool.close()
        _pools.clear()
    _mounted.clear()


def client_for(service: str) -> "ServiceClient":
    """Return the client for a service: over HTTP where it has an address, else as mounted in this process."""
    return ServiceClient(service, running().settings.service_url(service))


class Remaining(dict[str, float]):
    """What is left of the whole time whenever a step asks for its own; httpx bounds only single steps."""

    def __init__(self, seconds: float) -> None:
        super().__init__(pool=CONNECT_SECONDS, connect=CONNECT_SECONDS, write=seconds, read=seconds)
        self.deadline = time.monotonic() + seconds

    def get(self, step: str, default: Any = None) -> Any:
        """Return the seconds that this step may take, never none at all."""
        return min(self[step], max(self.deadline - time.monotonic(), SHORTEST_SECONDS))


class ServiceClient:
    """Calls one service; every refusal is raised as the Problem that it sent."""

    def __init__(self, service: str, url: str | None, *, seconds: float = WHOLE_SECONDS) -> None:
        self.service = service
        self.url = url
        self.seconds = seconds

    def get(self, path: str, **sent: Any) -> dict[str, Any]:
        """Read; asked once more when the connection could not be made. Takes the keywords of `send`."""
        try:
            return self.send("GET", path, **sent)
        except Unavailable as refusal:
            if not isinstance(refusal.__cause__, httpx.ConnectError):
                raise
        return self.send("GET", path, **sent)

    def post(self, path: str, **sent: Any) -> dict[str, Any]:
        """Do; takes the keywords of `send`."""
        return self.send("POST", path, **sent)

    def put(self, path: str, **sent: Any) -> dict[str, Any]:
        """Put in the place of what is there; takes the keywords of `send`."""
        return self.send("PUT", path, **sent)

    def delete(self, path: str, **sent: Any) -> dict[str, Any]:
        """End; takes the keywords of `send`."""
        return self.send("DELETE", path, **sent)

    def send(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        json: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Return the JSON answer, empty where there is none; raises Unavailable when the service cannot be reached.

        `token` is a reader's token; other credentials go as an Authorization header. `content` goes as it is.
        """
        asked = {"json": json, "content": content, "params": _given(params)}
        return _read(*self._answered(method, path, token=token, headers=headers, **asked))

    def file(self, path: str, *, token: str) -> bytes:
        """Return an answer that is no JSON, as it came; raises as `send`."""
        status, content = self._answered("GET", path, token=token, headers=None)
        if status >= 400:
            _read(status, content)
        return content

    def _answered(
        self, method: str, path: str, *, token: str | None, headers: Mapping[str, str] | None, **asked: Any
    ) -> tuple[int, bytes]:
        all_headers = {"X-Correlation-ID": current_correlation(), **(headers or {})}
        if token is not None:
            all_headers["Authorization"] = f"Bearer {token}"
        request = self._pool().build_request(method, path, headers=all_headers, **asked)
        try:
            return self._exchange(request)
        except httpx.HTTPError as error:
            log.warning("http.unreachable", source=self.service, method=method, error=type(error).__name__)
            raise Unavailable from error

    def _exchange(self, request: httpx.Request) -> tuple[int, bytes]:
        """Send and read the answer as a whole, within the deadline also when it comes drop by drop."""
        remaining = Remaining(self.seconds)
        request.extensions["timeout"] = remaining
        response = self._pool().send(request, stream=True)
        try:
            content = bytearray()
            for part in response.iter_bytes():
                content += part
                if time.monotonic() > remaining.deadline or len(content) > LARGEST_ANSWER:
                    raise httpx.ReadTimeout("too long", request=request)
            return response.status_code, bytes(content)
        finally:
            response.close()

    def _pool(self) -> httpx.Client:
        base = self.url or f"{MOUNTED}/{self.service}"
        with _pools_lock:
            if base not in _pools:
                _pools[base] = httpx.Client(
                    base_url=self.url or MOUNTED,
                    limits=LIMITS,
                    transport=None if self.url else self._mounted_transport(),
                    trust_env=False,
                )
            return _pools[base]

    def _mounted_transport(self) -> httpx.WSGITransport:
        if self.service not in _mounted:
            raise Unavailable(f"The service {self.service} has no address here.")
        return httpx.WSGITransport(app=_mounted[self.service], raise_app_exceptions=False)


def _given(params: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (params or {}).items() if value is not None}


def _read(status: int, content: bytes) -> dict[str, Any]:
    try:
        body = orjson.loads(content) if content else {}
    except orjson.JSONDecodeError as error:
        raise Unavailable from error
    if not isinstance(body, dict):
        raise Unavailable
    if status < 400:
        return body
    raise _problem(status, body)


def _problem(status: int, body: Mapping[str, Any]) -> Problem:
    """Return the problem that a service sent; its own failure is to us that it cannot be had just now."""
    if status >= 500:
        return Unavailable()
    extra = {name: value for name, value in body.items() if name not in STANDARD_MEMBERS}
    problem = problem_of(status, detail=body.get("detail"), errors=body.get("errors"), extra=extra)
    problem.code, problem.title = body.get("code", problem.code), body.get("title", problem.title)
    return problem
