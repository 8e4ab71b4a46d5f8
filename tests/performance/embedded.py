"""The embedded whole as one command starts it, somebody who calls its API, and somebody who reads its pages."""

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import sysconf
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from tests.journeys.browsing import demonstration
from tests.performance.measuring import NotMeasured

# A token is good for a minute.
TOKEN_SECONDS = 30
TICK_MS = 1000 / sysconf("SC_CLK_TCK")
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Embedded:
    """A running system with the demonstration world."""

    address: str
    password: str
    data: Path

    def caller(self, name: str) -> "Caller":
        """Return somebody who calls the API, signed in."""
        client = httpx.Client(base_url=self.address, trust_env=False)
        answer = client.post("/api/people/v1/sessions", json={"name": name, "password": self.password})
        return Caller(client, accepted(answer)["session"])

    def reader(self, name: str) -> httpx.Client:
        """Return somebody's browser, signed in."""
        client = httpx.Client(base_url=self.address, trust_env=False)
        found = CSRF.search(client.get("/sign-in").text)
        typed = {"name": name, "password": self.password, "csrf_token": found[1] if found else ""}
        if client.post("/sign-in", data=typed).status_code != 303:
            raise NotMeasured(f"{name} could not sign in")
        return client


@dataclass
class Caller:
    """Somebody who calls the services as the pages do: with a token for each, renewed in time."""

    client: httpx.Client
    session: str
    _tokens: dict[str, tuple[str, float]] = field(default_factory=dict)

    def renew(self, *services: str) -> None:
        """Have fresh tokens, so that none is asked for while something is measured."""
        for service in services:
            _, renewed = self._tokens.get(service, ("", 0.0))
            if time.monotonic() - renewed > TOKEN_SECONDS:
                headers = {"Authorization": f"Session {self.session}"}
                answer = self.client.post("/api/people/v1/tokens", json={"audience": service}, headers=headers)
                self._tokens[service] = (accepted(answer)["token"], time.monotonic())

    def get(self, service: str, path: str, **asked: Any) -> dict[str, Any]:
        """Return what a service answers; raises NotMeasured for a refusal."""
        return accepted(self.client.get(f"/api/{service}{path}", params=asked, headers=self._shown(service)))

    def log_contact(self, young_person_id: UUID, **said: Any) -> dict[str, Any]:
        """Write a contact down and return the receipt; raises NotMeasured for a refusal."""
        contact = {"young_person_id": str(young_person_id), "kind": "check_in", "summary": "Had tea and toast."}
        headers = {**self._shown("hub"), "Idempotency-Key": str(uuid4())}
        return accepted(self.client.post("/api/hub/v1/contacts", json={**contact, **said}, headers=headers))

    def raise_alert(self, young_person_id: UUID, words: str) -> dict[str, Any]:
        """Raise an alert for police and return the receipt; raises NotMeasured for a refusal."""
        said = {"alert_type": "request", "severity": "medium", "what_we_ask": ["Ring me."], "what_happened": words}
        body = {"young_person_id": str(young_person_id), "audience": ["police_liaison"], **said}
        headers = {**self._shown("alerts"), "Idempotency-Key": str(uuid4())}
        return accepted(self.client.post("/api/alerts/v1/alerts", json=body, headers=headers))

    def _shown(self, service: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens[service][0]}"}


@contextmanager
def embedded() -> Iterator[Embedded]:
    """Start the whole on an empty folder; stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="nwd-bench-") as folder, demonstration(Path(folder)) as system:
        yield Embedded(system.address, system.password, Path(folder) / "data")


def accepted(answer: httpx.Response) -> dict[str, Any]:
    """Return the answer's content; raises NotMeasured for a refusal."""
    if not answer.is_success:
        raise NotMeasured(f"{answer.request.method} {answer.request.url.path} was answered {answer.status_code}")
    content: dict[str, Any] = answer.json()
    return content


def cpu_ms() -> float:
    """Return what all processes that this one started have spent so far, user and system."""
    return sum(_spent(pid) for pid in _descendants("self"))


def _descendants(pid: str) -> Iterator[str]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            yield child
            yield from _descendants(child)


def _spent(pid: str) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    # Counted from the third field, which is the first after the name: utime is the 14th, stime the 15th (proc(5)).
    return (int(fields[11]) + int(fields[12])) * TICK_MS
