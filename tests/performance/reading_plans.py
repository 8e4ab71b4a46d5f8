"""G7: a page of the timeline against `select 1`, at many rows; its query plan has to go by the index."""

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import event, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from services.plan.queries import lines as queries
from services.plan.rules import lines as rules
from shared.migrate import migrate
from shared.service import load_service
from tests.performance.measuring import Figure, Goal, compared, milliseconds
from tests.performance.places import a_database

TIMES = 60
EACH = 2000
PAGE = 50
SOMEONE = UUID(hashlib.md5(b"yp1", usedforsecurity=False).hexdigest())
FILL = """
INSERT INTO entry (family, item_id, subject, young_person_id, revision, item_kind, kind, information_class, occurred_at,
  recorded_at, received_at, is_late, is_corrected, is_taken_back, is_strength, has_own_words, content, event_id,
  event_type, sequence, actor, purpose, basis)
SELECT 'team.hub.contact', gen_random_uuid(), y.id, y.id, 1, 'contact', 'check_in', 'team',
  now() - n * interval '7 hours', now(), now(), false, false, false, n %% 9 = 0, n %% 7 = 0,
  '{"summary": "Tea and toast.", "worries": [], "good_things": [], "flags": [], "co_workers": []}',
  gen_random_uuid(), 'hub.contact.logged.v1', n, 'bench', 'coordinated_care', 'public_task'
FROM (SELECT md5('yp' || g)::uuid AS id FROM generate_series(1, %(people)s) g) y, generate_series(1, %(each)s) n
"""


def measure(rows: int) -> list[Figure]:
    """Return the time of a page, its ratio to the cheapest query there is, and what its query plan sorts or scans."""
    with a_database() as url:
        service = load_service("plan")
        database = service.opened(url)
        migrate(database, "plan", service.tables)
        _fill(url, rows)
        with database.reading() as session:
            figure = compared(
                f"plan_query_of_{rows}_rows",
                unit="ms",
                control=lambda: milliseconds(lambda: session.scalar(select(1)), times=TIMES),
                candidate=lambda: milliseconds(lambda: _page(session), times=TIMES),
                goal=Goal(ratio_at_most=4),
            )
            by_hand = [node for node in _nodes(_query_plan(session)) if node in ("Sort", "Seq Scan")]
        database.dispose()
    verdict = "missed" if by_hand else "reached"
    return [figure, Figure(f"plan_query_of_{rows}_rows_sorts", len(by_hand), "sorts_and_scans", None, verdict)]


def _fill(url: str, rows: int) -> None:
    """Fill the timeline over a connection of its own: the system's give up after seconds, and this takes minutes."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(FILL, {"people": max(rows // EACH, 1), "each": EACH})
        connection.execute("VACUUM ANALYZE entry")


def _page(session: Session) -> None:
    found = queries.timeline(session, registrations=[SOMEONE], families=rules.FAMILIES, limit=PAGE)
    assert len(found) == PAGE


def _query_plan(session: Session) -> dict[str, Any]:
    """Return how PostgreSQL goes about the page's own statement."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        statements.append((statement, parameters))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    _page(session)
    event.remove(engine, "before_cursor_execute", note)
    statement, parameters = statements[-1]
    found = session.connection().exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
    plan: dict[str, Any] = found[0]["Plan"]
    return plan


def _nodes(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["Node Type"]
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner)
