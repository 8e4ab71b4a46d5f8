"""Two people never hold one slot: many who ask at once from several processes, on SQLite and on PostgreSQL.

How many rounds is what NWD_SLOT_ROUNDS says; `make slots` plays fifty of each.
"""

import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from services.psychology.models import Base, Consultation, HeldTime
from services.psychology.service import service
from shared.access.keys import make_keys
from shared.access.kinds import Reader
from shared.access.tokens import ReaderToken, Relation, mint
from shared.config import Settings
from shared.db import Database
from shared.messaging.outbox import write_announced
from shared.messaging.tables import kit_tables
from shared.vocabulary import Role
from tests.faults.places import database_places
from tests.psychology.world import next_week, works

PROCESSES, ASKS = 8, 25
ASKS_AGAIN_FOR_SECONDS = 40
UNAVAILABLE = 503
ROUNDS = int(os.environ.get("NWD_SLOT_ROUNDS", "1"))
# As many at once as a process of the service has threads, where nothing else runs (`make slots`); beside other tests
# half of them, since each holds one of the hundred connections that PostgreSQL has for all.
THREADS = 8 if ROUNDS > 1 else 4
SLOW = pytest.mark.timeout(60 + 60 * ROUNDS)
# Not beside the release: eight processes who ask at once and all of its own take more connections than PostgreSQL has.
ON_POSTGRESQL = [pytest.mark.postgresql, pytest.mark.xdist_group("release")]
WAYS = ["sqlite", pytest.param("postgresql", marks=ON_POSTGRESQL)]


@dataclass(frozen=True)
class Place:
    """Where a psychology service is, and who is booked there, about whom."""

    settings: Settings
    psychologist_id: UUID
    young_person_id: UUID

    def token(self, staff_id: UUID) -> str:
        """Return what a social worker of the young person shows."""
        relations = {self.young_person_id: Relation(frozenset({Reader.SOCIAL_WORKER}))}
        return mint(
            ReaderToken(
                staff_id=staff_id,
                roles=frozenset({Role.SOCIAL_WORKER}),
                organisation="Made up",
                relations=relations,
                session_ref="made-up",
            ),
            audience="psychology",
            keys=self.settings.keys,
        )


@pytest.fixture(params=WAYS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Give a psychologist who works every day, on a database of their own."""
    if request.param == "sqlite":
        yield made(tmp_path, {})
        return
    with database_places(("psychology",)) as urls:
        yield made(tmp_path, urls)


def made(folder: Path, urls: dict[str, str]) -> Place:
    settings = Settings(data=folder / "var", keys=folder / "keys", database_urls=urls)
    make_keys(settings.keys, ["people", "psychology", "web"])
    database = database_of(settings)
    kit_tables.create_all(database.engine)
    Base.metadata.create_all(database.engine)
    with database.transaction() as session:
        who = works(session, days=range(7))
    database.dispose()
    return Place(settings, who, uuid4())


def database_of(settings: Settings) -> Database:
    return Database(settings.database_url("psychology"), at_commit=[write_announced])


Requests = list[list[tuple[str, dict[str, Any]]]]


def asks_at_once(place: Place, requests: Requests, barrier: Barrier, answers: Any) -> None:
    """Send what is asked in every round as a process of the service answers it: as many at once as it has threads."""
    app = service.create_app(place.settings)

    def send(request: tuple[str, dict[str, Any]]) -> tuple[int, int]:
        path, body = request
        headers = {"Authorization": f"Bearer {place.token(uuid4())}", "Idempotency-Key": str(uuid4())}
        until = time.monotonic() + ASKS_AGAIN_FOR_SECONDS
        while True:
            answer = app.test_client().post(path, json=body, headers=headers)
            # A machine that is busy elsewhere may have no turn for everybody in time: they send the same once more.
            if answer.status_code != UNAVAILABLE or time.monotonic() > until:
                return answer.status_code, len((answer.get_json() or {}).get("free", []))

    with ThreadPoolExecutor(THREADS) as pool:
        for of_round in requests:
            barrier.wait()
            answers.put(list(pool.map(send, of_round)))
    app.extensions["nwd"].database.dispose()


def rounds_of(place: Place, requests: list[Requests]) -> list[list[tuple[int, int]]]:
    """Play the rounds with eight processes; return the answers of each round. `requests`: by process, then round."""
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload([__name__])
    barrier, answers = forking.Barrier(PROCESSES), forking.Queue()
    processes = [
        forking.Process(target=asks_at_once, args=(place, each, barrier, answers), daemon=True) for each in requests
    ]
    for each in processes:
        each.start()
    found = [[answer for _ in processes for answer in answers.get(timeout=120)] for _ in requests[0]]
    for each in processes:
        each.join(30)
        assert each.exitcode == 0
    return found


def booking(place: Place, starts_at: Any, kind: str = "case_consultation") -> tuple[str, dict[str, Any]]:
    body = {"type": kind, "psychologist_id": str(place.psychologist_id), "starts_at": starts_at.isoformat()}
    return f"/v1/young-people/{place.young_person_id}/consultations", body


def held_twice(place: Place) -> list[tuple[UUID, UUID]]:
    """Return every two consultations of the psychologist that share a moment, the buffer after each counted in."""
    database = database_of(place.settings)
    with database.reading() as session:
        spans = sorted(booked(session))
    database.dispose()
    return [(a[2], b[2]) for a, b in zip(spans, spans[1:], strict=False) if a[1] + timedelta(minutes=15) > b[0]]


def booked(session: Session) -> list[tuple[Any, Any, UUID]]:
    query = select(Consultation).where(Consultation.status == "booked")
    return [(each.starts_at, each.ends_at, each.id) for each in session.scalars(query)]


@SLOW
def test_of_two_hundred_who_want_one_slot_at_once_exactly_one_holds_it_and_the_others_are_offered_another(place):
    slots = [next_week(0, weeks=2 + each // 7) + timedelta(days=each % 7) for each in range(ROUNDS)]
    requests = [[[booking(place, slot)] * ASKS for slot in slots] for _ in range(PROCESSES)]
    for answers in rounds_of(place, requests):
        assert len(answers) == PROCESSES * ASKS
        assert sorted({status for status, _ in answers}) == [201, 409]
        assert [status for status, _ in answers].count(201) == 1
        assert all(offered == 3 for status, offered in answers if status == 409)
    assert held_twice(place) == []


@SLOW
def test_slots_of_different_lengths_that_overlap_are_held_by_one(place):
    kinds = ("case_consultation", "team_formulation", "direct_work", "review", "urgent_think")
    requests = []
    for process in range(PROCESSES):
        rounds = []
        for number in range(ROUNDS):
            begins = next_week(0, weeks=20) + timedelta(days=number)
            rounds.append(
                [
                    booking(place, begins + timedelta(minutes=15 * ((process + each) % 4)), kinds[each % len(kinds)])
                    for each in range(ASKS)
                ]
            )
        requests.append(rounds)
    for answers in rounds_of(place, requests):
        statuses = [status for status, _ in answers]
        assert statuses.count(201) == 1, "each of these overlaps every other"
        assert sorted(set(statuses)) == [201, 409]
    assert held_twice(place) == []


@SLOW
def test_moves_that_cross_leave_every_slot_with_one(place):
    """Eight are booked at eight times, and each is moved by many at once to the time of the next."""
    database = database_of(place.settings)
    times = [next_week(0, hour=9 + 4 * (each % 2), weeks=30) + timedelta(days=each // 2) for each in range(PROCESSES)]
    staff = uuid4()
    app = service.create_app(place.settings)
    client = app.test_client()
    ids = []
    for at in times:
        path, body = booking(place, at)
        headers = {"Authorization": f"Bearer {place.token(staff)}", "Idempotency-Key": str(uuid4())}
        ids.append(client.post(path, json=body, headers=headers).get_json()["id"])

    def move(number: int) -> int:
        target = times[(number + 1) % PROCESSES]
        body = {"revision": 1, "reason": "Swapping.", "starts_at": target.isoformat()}
        headers = {"Authorization": f"Bearer {place.token(staff)}"}
        which = ids[number % PROCESSES]
        return app.test_client().post(f"/v1/consultations/{which}/time", json=body, headers=headers).status_code

    with ThreadPoolExecutor(PROCESSES * 2) as pool:
        statuses = list(pool.map(move, range(PROCESSES * 4)))
    assert set(statuses) <= {200, 409}
    assert held_twice(place) == []
    with database.reading() as session:
        assert len(booked(session)) == PROCESSES
        grains = session.scalars(select(HeldTime).where(HeldTime.staff_id == place.psychologist_id)).all()
        assert len(grains) == PROCESSES * 7, "ninety minutes and the buffer of each, and nothing left behind"
    for each in (database, app.extensions["nwd"].database):
        each.dispose()
