"""Workers of a hub who log contacts, and send each again with the same key until it is accepted."""

import threading
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx

from shared.access.kinds import Reader
from shared.access.tokens import ReaderToken, Relation, mint
from shared.vocabulary import Role
from tests.faults.processes import wait_until

# R8 of the promises: no request takes longer, whatever is wrong.
LONGEST_REQUEST_SECONDS = 10.0
ACCEPTED_WITHIN_SECONDS = 60.0
TRY_AGAIN_SECONDS = 0.05
AWAY = 503
CREATED = 201


class Writers:
    """Some people who write about the same few young people, until the block is left and all of it is accepted."""

    def __init__(self, address: str, keys: Path, *, people: int = 3, young_people: int = 5, pace: float = 0.02) -> None:
        self.address = address
        self.subjects = [uuid4() for _ in range(young_people)]
        self.accepted: dict[UUID, UUID] = {}
        self.sent = 0
        self.refused: list[str] = []
        self.slowest = 0.0
        self._keys = keys
        self._pace = pace
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, name=f"writer-{each}") for each in range(people)]

    def __enter__(self) -> "Writers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.finish()

    def finish(self) -> None:
        """Let everybody end what they are at; when this returns, all that was begun is accepted."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, more: int, *, within: float = ACCEPTED_WITHIN_SECONDS) -> None:
        """Wait until so many more contacts are accepted."""
        wanted = len(self.accepted) + more
        wait_until(lambda: len(self.accepted) >= wanted, within=within, what=f"{more} more contacts are accepted")

    def _write(self) -> None:
        staff_id = uuid4()
        with httpx.Client(base_url=self.address, timeout=LONGEST_REQUEST_SECONDS, trust_env=False) as client:
            number = 0
            while not self._stop.wait(self._pace):
                number += 1
                self._until_accepted(client, staff_id, number)

    def _until_accepted(self, client: httpx.Client, staff_id: UUID, number: int) -> None:
        about = self.subjects[(number * number + staff_id.int) % len(self.subjects)]
        body = {
            "young_person_id": str(about),
            "kind": "check_in",
            "summary": f"Talked about the garden, {number}.",
            "class": "statutory" if number % 5 == 0 else "team",
        }
        key, deadline, pause = str(uuid4()), time.monotonic() + ACCEPTED_WITHIN_SECONDS, threading.Event()
        while time.monotonic() < deadline:
            answer = self._send(client, staff_id, body, key=key)
            if answer is not None and answer.status_code == CREATED:
                self.accepted[UUID(answer.json()["id"])] = about
                return
            if answer is not None and answer.status_code != AWAY:
                self.refused.append(f"{answer.status_code} {answer.text[:300]}")
                return
            pause.wait(TRY_AGAIN_SECONDS)
        self.refused.append("not accepted in time")

    def _send(self, client: httpx.Client, staff_id: UUID, body: dict[str, Any], *, key: str) -> httpx.Response | None:
        """Send once; None when there was no answer."""
        self.sent += 1
        begun = time.monotonic()
        try:
            return client.post("/v1/contacts", json=body, headers=self._headers(staff_id, key))
        except httpx.HTTPError:
            return None
        finally:
            self.slowest = max(self.slowest, time.monotonic() - begun)

    def _headers(self, staff_id: UUID, key: str) -> dict[str, str]:
        token = ReaderToken(
            staff_id=staff_id,
            session_ref="session-1",
            organisation="north",
            roles=frozenset({Role.RESIDENTIAL_WORKER}),
            relations={each: Relation(frozenset({Reader.HUB})) for each in self.subjects},
        )
        return {"Authorization": f"Bearer {mint(token, 'hub', keys=self._keys)}", "Idempotency-Key": key}
