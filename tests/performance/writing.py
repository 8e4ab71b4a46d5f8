"""G5: the hub's transaction, contact and event, against the plain pair of four round trips in psycopg."""

import itertools
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url

from services.hub.actions import contacts as actions
from shared.migrate import migrate
from shared.service import load_service
from shared.vocabulary import ContactKind
from tests.performance.measuring import Figure, Goal, compared, per_second
from tests.performance.places import a_database

TIMES = 150
YOUNG_PEOPLE = [uuid4() for _ in range(50)]


def measure() -> list[Figure]:
    """Return contacts a second, and their ratio to the control."""
    with a_database() as url:
        service = load_service("hub")
        database = service.opened(url)
        migrate(database, "hub", service.tables)
        turn = itertools.cycle(YOUNG_PEOPLE)

        def log_contact() -> None:
            with database.transaction() as session:
                actions.log_contact(
                    session,
                    young_person_id=next(turn),
                    author_id=YOUNG_PEOPLE[0],
                    kind=ContactKind.CHECK_IN,
                    summary="Said hello at the door and stayed for tea.",
                )

        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute("CREATE TABLE pair_contact (id uuid PRIMARY KEY, young_person_id uuid, summary text)")
            connection.execute("CREATE TABLE pair_event (id bigserial PRIMARY KEY, contact_id uuid, body text)")

            def pair() -> None:
                key = uuid4()
                with connection.transaction():
                    connection.execute(
                        "INSERT INTO pair_contact VALUES (%s, %s, %s)", (key, next(turn), "Said hello at the door.")
                    )
                    connection.execute("INSERT INTO pair_event (contact_id, body) VALUES (%s, %s)", (key, "{}" * 300))

            figure = compared(
                "contact_transaction",
                unit="per_second",
                control=lambda: per_second(pair, times=TIMES),
                candidate=lambda: per_second(log_contact, times=TIMES),
                goal=Goal(ratio_at_least=1.3),
            )
        database.dispose()
        return [figure]
