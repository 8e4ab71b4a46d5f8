"""What need to know costs: writing down who looked, at fifty reads a second, and deciding on a page of the plan."""

import hashlib
import time
from collections.abc import Callable
from uuid import uuid4

from sqlalchemy import insert

from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.reader import CurrentReader
from shared.access.tokens import ReaderToken, Relation
from shared.audit.looks import Look, Sealing, looked
from shared.clock import utc_now
from shared.messaging.tables import read_log
from shared.migrate import migrate
from shared.service import load_service
from shared.vocabulary import InformationClass, Role
from tests.performance.measuring import Figure, Goal, compared, milliseconds, run
from tests.performance.places import a_database

READS_PER_SECOND, READS = 50, 50
# As many kinds as a page of the plan shows.
KINDS = (ItemKind.IDENTITY, ItemKind.TEAM_PANEL, ItemKind.CONTACT, ItemKind.PLAN_ACTION, ItemKind.OWN_WORDS)
LINES, PAGES = 200, 50
P95 = 95


def measure() -> list[Figure]:
    """Return what the audit adds to a read, and what the policy adds to a page."""
    return [_audit(), policy()]


def _audit() -> Figure:
    """Compare one insert that nobody sealed with the looks of a read, each a transaction of its own."""
    with a_database() as url:
        service = load_service("plan")
        database = service.opened(url)
        migrate(database, "plan", service.tables)
        sealing = Sealing(service="plan", key=hashlib.sha256(b"bench").digest())
        staff = [uuid4() for _ in range(20)]
        plain = {"item_kind": "plan", "operation": "read", "view": "whole", "relation": "HUB", "route": "bench"}

        def seal(number: int) -> None:
            of = uuid4()
            looks = [
                Look(young_person_id=of, item_kind=kind, operation="read", view="whole", relation="HUB")
                for kind in KINDS
            ]
            with database.transaction() as session:
                who = staff[number % len(staff)]
                looked(session, looks, staff_id=who, organisation="Bench", route="bench", sealing=sealing)

        def write(number: int) -> None:
            with database.transaction() as session:
                said = {"staff_id": staff[number % len(staff)], "young_person_id": uuid4(), "at": utc_now()}
                session.execute(insert(read_log).values(**plain, **said, purpose="bench", correlation_id="bench"))

        found = run(lambda: paced(write), {"audit": lambda: paced(seal)})
        database.dispose()
    return found.figure("audit_of_a_read_p95", of="audit", unit="ms", percent=P95, goal=Goal(at_most=5))


def policy() -> Figure:
    """Compare the decisions on a page of the plan with as many lookups in a dictionary."""
    of = uuid4()
    token = ReaderToken(
        staff_id=uuid4(),
        session_ref="bench",
        organisation="Bench",
        roles=frozenset({Role.RESIDENTIAL_WORKER}),
        relations={of: Relation(frozenset({Reader.HUB, Reader.ON_SHIFT}))},
    )
    kinds = [KINDS[number % len(KINDS)] for number in range(LINES)]
    known = dict.fromkeys(ItemKind, True)

    def decide() -> None:
        reader = CurrentReader(token, operation=Operation.READ, kind=ItemKind.PLAN)
        for kind in kinds:
            reader.view(of, kind, information_class=InformationClass.TEAM)

    return compared(
        "policy_of_200_lines",
        unit="ms",
        control=lambda: milliseconds(lambda: [known[kind] for kind in kinds], times=PAGES),
        candidate=lambda: milliseconds(decide, times=PAGES),
        goal=Goal(at_most=1),
    )


def paced(work: Callable[[int], None]) -> list[float]:
    """Return the milliseconds of each piece of work, begun fifty times a second."""
    taken, begun = [], time.perf_counter()
    for number in range(READS):
        time.sleep(max(0.0, begun + number / READS_PER_SECOND - time.perf_counter()))
        started = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - started) * 1000)
    return taken
