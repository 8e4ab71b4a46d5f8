"""G7: a page of the timeline against `select 1`, at many rows; its query plan has to go by the index."""

import hashlib
from uuid import UUID

import psycopg
from sqlalchemy import select
from sqlalchemy.engine import make_url

from services.plan.queries import lines as queries
from services.plan.rules import lines as rules
from shared.migrate import migrate
from shared.service import load_service
from tests.performance.measuring import Figure, compared, milliseconds
from tests.performance.places import a_database

TIMES = 60
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


def measure(rows: int) -> Figure:
    """Return the time of a page, and its ratio to the cheapest query there is."""
    with a_database() as url:
        service = load_service("plan")
        database = service.opened(url)
        migrate(database, "plan", service.tables)
        each = 2000
        # A connection of its own: the system's own give up after seconds, and filling takes minutes.
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(FILL, {"people": max(rows // each, 1), "each": each})
            connection.execute("VACUUM ANALYZE entry")
        with database.reading() as session:

            def page() -> None:
                assert len(queries.timeline(session, registrations=[SOMEONE], families=rules.FAMILIES, limit=50)) == 50

            figure = compared(
                f"plan_page_of_{rows}_rows",
                unit="ms",
                control=lambda: milliseconds(lambda: session.scalar(select(1)), times=TIMES),
                candidate=lambda: milliseconds(page, times=TIMES),
                at_most=4.0,
            )
        database.dispose()
        return figure
