"""G9, first half: from the press of "Save" to the line on the plan, embedded, with two years of contacts there."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any
from uuid import UUID

from tests.performance.embedded import Caller, Embedded, cpu_ms
from tests.performance.measuring import Figure, Goal, NotMeasured, run

EACH = 25
PATIENCE_SECONDS = 10
POLL_SECONDS = 0.005
# Performance, G9; and nobody waits longer than a second.
USUALLY = Goal(at_most=150)
HARDLY_EVER = Goal(at_most=1000)


def measure(system: Embedded, caller: Caller, young_person_id: UUID) -> list[Figure]:
    """Return how long a contact takes until its author can read it on the plan, by waiting and by asking again.

    The control is what it cannot be quicker than: a round trip to a route that does nothing, and one durable commit.
    """
    path = f"/v1/plans/{young_person_id}"

    def by_after(receipt: dict[str, Any]) -> bool:
        return _shows(caller.get("plan", path, limit=1, after=receipt["after"]), receipt)

    def by_asking_again(receipt: dict[str, Any]) -> bool:
        return _shows(caller.get("plan", path, limit=1), receipt)

    def saved() -> list[float]:
        receipts: list[dict[str, Any]] = []
        taken = _each(caller, lambda: receipts.append(caller.log_contact(young_person_id)))
        # What comes next is not to wait for what this slice has left on its way.
        _until(by_after, receipts[-1])
        return taken

    with _durable_commits(system) as commit:
        found = run(
            lambda: _each(caller, lambda: _do_nothing(caller, commit), times=3 * EACH),
            {
                "saved": saved,
                "after": lambda: _each(caller, lambda: _until(by_after, caller.log_contact(young_person_id))),
                "asking": lambda: _each(
                    caller, lambda: _until(by_asking_again, caller.log_contact(young_person_id), pause=POLL_SECONDS)
                ),
            },
            cpu_ms=cpu_ms,
        )
    return [
        found.figure("contact_saved_p50", of="saved", unit="ms"),
        found.figure("contact_on_the_plan_by_after_p50", of="after", unit="ms", goal=USUALLY),
        found.figure("contact_on_the_plan_by_after_p99", of="after", unit="ms", percent=99, goal=HARDLY_EVER),
        found.figure("contact_on_the_plan_by_asking_p50", of="asking", unit="ms", goal=USUALLY),
        found.figure("contact_on_the_plan_by_asking_p99", of="asking", unit="ms", percent=99, goal=HARDLY_EVER),
        found.cost("contact_on_the_plan_cpu", of="after"),
    ]


def _each(caller: Caller, work: Callable[[], object], *, times: int = EACH) -> list[float]:
    """Return the time of each piece of work; between them the tokens are renewed, which is not counted."""
    taken = []
    for _ in range(times):
        caller.renew("hub", "plan")
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _until(is_shown: Callable[[dict[str, Any]], bool], receipt: dict[str, Any], *, pause: float = 0.0) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_shown(receipt):
        if time.monotonic() > deadline:
            raise NotMeasured(f"a contact was not on the plan after {PATIENCE_SECONDS} s")
        time.sleep(pause)


def _shows(plan: dict[str, Any], receipt: dict[str, Any]) -> bool:
    return any(line["item_id"] == receipt["id"] for line in plan["timeline"])


def _do_nothing(caller: Caller, commit: Callable[[], object]) -> None:
    if not caller.client.get("/api/hub/health/live").is_success:
        raise NotMeasured("the route that does nothing was refused")
    commit()


@contextmanager
def _durable_commits(system: Embedded) -> Iterator[Callable[[], object]]:
    """Give what writes one row to a file beside the system's own, as durably as they are written."""
    with closing(sqlite3.connect(system.data / "bench.sqlite", isolation_level=None)) as database:
        for words in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE line (words TEXT)"):
            database.execute(words)
        yield lambda: database.execute("INSERT INTO line VALUES ('Had tea and toast.')")
