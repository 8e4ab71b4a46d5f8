"""The services of the test system: what they keep, what they do on hearing something, how they are told to speak."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import Column, Identity, Integer, Row, String, Table, Text, Uuid, insert, select
from sqlalchemy.orm import Session

from shared.db import Database, new_metadata
from shared.events.base import Event, EventSchema
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox, not_withdrawn
from shared.messaging.outbox import Announced, announce, envelope_of
from shared.messaging.storing import upsert
from shared.messaging.tables import RowNumber, event_log, inbox, position
from shared.vocabulary import InformationClass
from tests.shared.messaging.language import (
    TEAM,
    ReplyGiven,
    RoomOpened,
    VisitAmended,
    VisitNoted,
    VisitPraised,
    VisitReclassified,
    VisitRetracted,
)

own_tables = new_metadata()

# A projection as the plan has one: one line an item and family, the highest revision shows.
line = Table(
    "line",
    own_tables,
    Column("family", String(120), primary_key=True),
    Column("item", Uuid, primary_key=True),
    Column("subject", Uuid, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("words", Text),
)

# Every effect as it happened, so that a second one or a wrong order shows.
journal = Table(
    "journal",
    own_tables,
    Column("id", RowNumber, Identity(), primary_key=True),
    Column("family", String(120), nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("correlation_id", String(60), nullable=False),
)

Trouble = Callable[[Session], None]


def handlers_of(troubles: dict[str, Trouble]) -> Handlers:
    """Return handlers that keep a journal and lines, and get into the trouble that the words of a visit name."""
    handlers = Handlers()

    @handlers.projects(VisitNoted)
    @handlers.projects(VisitAmended)
    @handlers.projects(VisitPraised)
    def keep_visit(session: Session, event: Event) -> None:
        if event.data.words in troubles:
            troubles[event.data.words](session)
        write_down(session, event)
        keep_line(session, event, words=event.data.words)

    @handlers.projects(VisitRetracted)
    @handlers.projects(VisitReclassified)
    def empty_line(session: Session, event: Event) -> None:
        write_down(session, event)
        keep_line(session, event, words=None)

    @handlers.reacts(RoomOpened)
    def reply(session: Session, event: Event) -> None:
        write_down(session, event)
        announce(session, ReplyGiven, reply_id=uuid5(event.id, "reply"), young_person_id=event.subject)

    handlers.projects(ReplyGiven)(write_down)
    return handlers


def write_down(session: Session, event: Event) -> None:
    """Note that an effect happened."""
    names = ("family", "subject", "sequence", "actor", "correlation_id")
    session.execute(insert(journal).values(event_id=event.id, **{name: getattr(event, name) for name in names}))


def keep_line(session: Session, event: Event, *, words: str | None) -> None:
    """Let the item's line read so, unless it reads by a higher revision already."""
    row = {"family": event.family, "item": event.item, "subject": event.subject, "revision": event.revision}
    statement = upsert(session, line).values(**row, words=words)
    newer = {name: statement.excluded[name] for name in ("revision", "words")}
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["family", "item"], set_=newer, where=line.c.revision < statement.excluded.revision
        )
    )


class Member:
    """One service on its own database."""

    def __init__(self, name: str, database: Database) -> None:
        self.name = name
        self.database = database
        self.troubles: dict[str, Trouble] = {}
        self.handlers = handlers_of(self.troubles)
        self.inbox = Inbox(database, self.handlers)

    def rows(self, statement: Any) -> Sequence[Row[Any]]:
        """Return what a query finds."""
        with self.database.reading() as session:
            return session.execute(statement).all()

    def announces(self, schema: type[EventSchema], young_person: UUID, **changed: Any) -> Announced:
        """Announce one event in a transaction of its own."""
        with self.database.transaction() as session:
            return say(session, schema, young_person, **changed)

    def says(self, *words: str, about: UUID, information_class: InformationClass = TEAM) -> None:
        """Note a visit for each of the words, in one transaction."""
        with self.database.transaction() as session:
            for each in words:
                say(session, VisitNoted, about, words=each, information_class=information_class)

    def bodies(self, *families: str) -> list[bytes]:
        """Return everything that was announced, as it travels, in the order of writing."""
        written = select(event_log).order_by(event_log.c.id)
        rows = self.rows(written.where(event_log.c.family.in_(families)) if families else written)
        return [envelope_of(dict(row._mapping)) for row in rows]

    def effects(self, family: str, subject: UUID) -> list[int]:
        """Return the numbers of a stream's events in the order in which they took effect."""
        happened = select(journal.c.sequence).where(journal.c.family == family, journal.c.subject == subject)
        return [row.sequence for row in self.rows(happened.order_by(journal.c.id))]

    def all_effects(self) -> list[UUID]:
        """Return the ids of all events that took effect, once for each effect."""
        return [row.event_id for row in self.rows(select(journal.c.event_id))]

    def received(self) -> set[UUID]:
        """Return the ids of all events in the inbox."""
        return {row.event_id for row in self.rows(select(inbox.c.event_id))}

    def position(self, family: str, subject: UUID) -> Row[Any]:
        """Return where a stream stands."""
        return self.rows(select(position).where(position.c.family == family, position.c.subject == subject))[0]

    def state(self, family: str, subject: UUID) -> str:
        """Return a stream's state."""
        found: str = self.position(family, subject).state
        return found

    def reads(self, subject: UUID) -> dict[str, str | None]:
        """Return what is to be read about a young person: the words by family, without what was withdrawn."""
        shown = select(line).where(
            line.c.subject == subject,
            line.c.words.is_not(None),
            not_withdrawn(line.c.family, line.c.item, line.c.revision),
        )
        return {row.family: row.words for row in self.rows(shown.order_by(line.c.revision))}


def say(session: Session, schema: type[EventSchema], young_person: UUID, **changed: Any) -> Announced:
    """Announce one event with sensible data."""
    told: dict[str, Any] = {"young_person_id": young_person, schema.item_field: uuid4()}
    if "words" in schema._declared_fields:
        told["words"] = "came by for tea"
    if len(schema.classes) > 1:
        told["information_class"] = TEAM
    return announce(session, schema, **told | changed)
