"""Two years of contacts: one young person's through the API, and as many lines for each of the forty others."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tests.performance.embedded import Caller, Embedded
from tests.performance.measuring import NotMeasured

CONTACTS = 1500
APART = timedelta(days=730) / CONTACTS
SUMMARY = (
    "Talked about the week over tea. Wants to see the football on Saturday and is worried about the exam on Monday."
)
OWN_WORDS = "I want to go to the match with Finn, and I do not want to think about Monday."
# Every so manieth contact says so too.
GOOD_THING, WORRY, QUOTED, CELEBRATED = 4, 7, 6, 30
# Each person's rows get ids of their own; whose they are is the parameter.
ID = "lower(hex(randomblob(16)))"
COPIED = (("plan", "entry", {"item_id", "event_id"}), ("hub", "contact", {"id"}))


def two_years(caller: Caller, young_person_id: UUID) -> None:
    """Write the contacts of two years down, the oldest first."""
    now = datetime.now(UTC)
    for number in range(CONTACTS, 0, -1):
        caller.renew("hub", "plan")
        caller.log_contact(
            young_person_id,
            occurred_at=(now - number * APART).isoformat(),
            summary=SUMMARY,
            kind="celebration" if number % CELEBRATED == 0 else "key_work" if number % 2 else "check_in",
            setting="hub",
            good_things=["Football"] if number % GOOD_THING == 0 else [],
            worries=["Exam"] if number % WORRY == 0 else [],
            young_person_words=OWN_WORDS if number % QUOTED == 0 else None,
        )


def as_much_for_the_others(system: Embedded, young_person_id: UUID) -> int:
    """Copy the rows that pages are read from to everybody else in the programme; return how many people that are.

    The messages are not copied: they would be of streams with gaps, which catch-up would try to close.
    """
    with closing(sqlite3.connect(system.data / "people.sqlite")) as people:
        everybody = [row[0] for row in people.execute("SELECT id FROM young_person")]
    others = [each for each in everybody if each != young_person_id.hex]
    for service, table, ids in COPIED:
        with closing(sqlite3.connect(system.data / f"{service}.sqlite", timeout=30)) as database, database:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            taken = ", ".join(_taken(column, ids) for column in columns)
            statement = f"INSERT INTO {table} SELECT {taken} FROM {table} WHERE young_person_id = :whose"  # noqa: S608 - our own names
            for other in others:
                database.execute(statement, {"other": other, "whose": young_person_id.hex})
    if not others:
        raise NotMeasured("there is nobody else in the programme")
    return len(others)


def _taken(column: str, ids: set[str]) -> str:
    if column in ids:
        return ID
    return ":other" if column in ("young_person_id", "subject") else column
