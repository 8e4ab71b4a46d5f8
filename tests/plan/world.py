"""The plan's service on a real database with a real inbox, and those who announce and read."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from werkzeug.test import TestResponse

from services.plan.models import Base, Entry
from services.plan.service import service
from shared.access.keys import make_keys
from shared.access.kinds import Reader
from shared.access.tokens import ReaderToken, Relation, mint
from shared.config import Settings
from shared.db import Database
from shared.events.base import EventSchema
from shared.events.hub import (
    ContactCorrected,
    ContactLogged,
    ContactReclassified,
    ContactRetracted,
    IncidentCorrected,
    IncidentRecorded,
    MeasureChanged,
    MeasureOpened,
)
from shared.events.people import AssignmentEnded, AssignmentStarted
from shared.events.police import CustodyChanged
from shared.messaging.outbox import announce, envelope_of, write_announced
from shared.messaging.tables import event_log, kit_tables, read_log
from shared.signed import Position, write_after
from shared.vocabulary import (
    AssignmentRole,
    ContactKind,
    ContactSetting,
    IncidentType,
    InformationClass,
    MeasureKind,
    PoliceCall,
    Role,
)

TEAM, STATUTORY = InformationClass.TEAM, InformationClass.STATUTORY
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Speaker:
    """Those who announce: a real outbox, whose events are kept as the bodies that would be delivered."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(f"sqlite:///{folder / 'speaker.sqlite'}", at_commit=[write_announced])
        kit_tables.create_all(self.database.engine)

    def says(self, event_class: type[EventSchema], **said: Any) -> bytes:
        """Announce one event; return its body."""
        with self.database.transaction() as session:
            announced = announce(session, event_class, **said)
        with self.database.reading() as session:
            row = session.execute(select(event_log).where(event_log.c.event_id == announced.event_id)).mappings().one()
            return envelope_of(dict(row))

    def logged(self, young_person_id: UUID, **said: Any) -> bytes:
        """Announce a contact."""
        return self.says(ContactLogged, **a_contact(young_person_id) | said)

    def corrected(self, young_person_id: UUID, contact_id: UUID, **said: Any) -> bytes:
        """Announce that a contact reads differently."""
        return self.says(
            ContactCorrected, **a_contact(young_person_id) | {"contact_id": contact_id, "revision": 2} | said
        )

    def retracted(self, young_person_id: UUID, contact_id: UUID, **said: Any) -> bytes:
        """Announce that a contact was taken back."""
        taken_back = {"contact_id": contact_id, "withdraws": contact_id, "revision": 2, "information_class": TEAM}
        return self.says(
            ContactRetracted, **{"young_person_id": young_person_id, "retracted_at": NOON} | taken_back | said
        )

    def narrowed(self, young_person_id: UUID, contact_id: UUID, **said: Any) -> tuple[bytes, bytes]:
        """Announce that a contact left the team's family, and how it stands in the statutory one."""
        left = {"contact_id": contact_id, "withdraws": contact_id, "revision": 2, "information_class": TEAM}
        return (
            self.says(ContactReclassified, young_person_id=young_person_id, reclassified_at=NOON, **left),
            self.corrected(young_person_id, contact_id, information_class=STATUTORY, **said),
        )

    def recorded(self, young_person_id: UUID, **said: Any) -> bytes:
        """Announce an incident, or how it reads now."""
        usual = {
            "information_class": TEAM,
            "occurred_at": NOON,
            "incident_id": uuid4(),
            "author_id": uuid4(),
            "incident_type": IncidentType.DAMAGE,
            "extract": "A window was broken.",
            "police_call": PoliceCall.NOT_CALLED,
        }
        event_class = IncidentRecorded if said.get("revision", 1) == 1 else IncidentCorrected
        return self.says(event_class, **{"young_person_id": young_person_id} | usual | said)

    def measured(self, young_person_id: UUID, **said: Any) -> bytes:
        """Announce that a measure of control was used, or how far its record has come."""
        usual = {"information_class": TEAM, "occurred_at": NOON, "measure_id": uuid4(), "used_at": NOON}
        event_class = MeasureOpened if said.get("revision", 1) == 1 else MeasureChanged
        return self.says(
            event_class, **{"young_person_id": young_person_id, "kind": MeasureKind.RESTRAINT} | usual | said
        )

    def in_custody(self, young_person_id: UUID, alert_id: UUID, **said: Any) -> bytes:
        """Announce how an arrest goes on."""
        usual = {"occurred_at": NOON, "alert_id": alert_id, "changed_at": NOON, "what": ["outcome"]}
        return self.says(CustodyChanged, **{"young_person_id": young_person_id} | usual | said)

    def assigned(self, young_person_id: UUID, **said: Any) -> bytes:
        """Announce that somebody works with the young person."""
        usual = {"assignment_id": uuid4(), "staff_id": uuid4(), "role": AssignmentRole.KEY_WORKER, "starts_at": NOON}
        return self.says(AssignmentStarted, **{"young_person_id": young_person_id} | usual | said)

    def says_end(self, young_person_id: UUID, assignment_id: UUID, **said: Any) -> bytes:
        """Announce that somebody works with the young person no longer."""
        usual = {"assignment_id": assignment_id, "staff_id": uuid4(), "role": AssignmentRole.KEY_WORKER, "revision": 2}
        return self.says(AssignmentEnded, **{"young_person_id": young_person_id} | usual | said)


def a_contact(young_person_id: UUID) -> dict[str, Any]:
    """Return a contact as the hub announces it."""
    return {
        "information_class": TEAM,
        "occurred_at": NOON,
        "actor": "actor-canary",
        "contact_id": uuid4(),
        "young_person_id": young_person_id,
        "author_id": uuid4(),
        "kind": ContactKind.CHECK_IN,
        "setting": ContactSetting.HUB,
        "summary": "canary-summary",
    }


class PlanReader:
    """Somebody who reads plans, with what they are to whom."""

    def __init__(self, world: "PlanWorld", relations: dict[UUID, Relation]) -> None:
        self.world = world
        self.staff_id = uuid4()
        self.relations = relations

    def asks(self, young_person_id: UUID, **asked: Any) -> TestResponse:
        """Ask for a plan."""
        return self.sends("GET", f"/v1/plans/{young_person_id}", query_string=asked or None)

    def sends(self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any) -> TestResponse:
        """Send anything, with a key of its own unless one is given."""
        token = ReaderToken(
            staff_id=self.staff_id,
            session_ref="session-1",
            organisation="north",
            roles=frozenset({Role.RESIDENTIAL_WORKER}),
            relations=self.relations,
        )
        shown = {"Authorization": f"Bearer {mint(token, 'plan', keys=self.world.settings.keys)}"}
        shown |= {"Idempotency-Key": str(uuid4())} | (headers or {})
        return self.world.app.test_client().open(path, method=method, headers=shown, **more)

    def reads(self, young_person_id: UUID, **asked: Any) -> dict[str, Any]:
        """Return the plan as this reader gets it."""
        answer = self.asks(young_person_id, **asked)
        assert answer.status_code == 200, answer.json
        found: dict[str, Any] = answer.get_json()
        return found


class PlanWorld:
    """The service, its database, and its inbox."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder / "var", keys=folder / "keys")
        make_keys(self.settings.keys, ["people", "hub", "missing", "police", "alerts", "plan", "web"])
        self.app = service.create_app(self.settings)
        self.database: Database = self.app.extensions["nwd"].database
        kit_tables.create_all(self.database.engine)
        Base.metadata.create_all(self.database.engine)
        self.inbox = service.inbox(self.database)

    def hears(self, *bodies: bytes) -> None:
        """Receive events in this order, one delivery each."""
        for body in bodies:
            self.inbox.receive([body])

    def somebody(self, reader: Reader, *young_people: UUID, restricted: bool = False) -> PlanReader:
        """Return somebody who is this to these young people."""
        return PlanReader(self, {each: Relation(frozenset({reader}), restricted=restricted) for each in young_people})

    def after(self, *positions: Position) -> str:
        """Return what a service that announced these would answer."""
        with self.app.app_context():
            return write_after(positions)

    def entries(self) -> list[dict[str, Any]]:
        """Return every stored line, whether it shows or not."""
        with self.database.reading() as session:
            rows = session.execute(select(Entry.__table__).order_by(Entry.family, Entry.item_id)).mappings()
            return [dict(row) for row in rows]

    def looks(self) -> list[Any]:
        """Return what was written down of who looked."""
        with self.database.reading() as session:
            return list(session.execute(select(read_log).order_by(read_log.c.id)))


def ids(lines: Iterable[dict[str, Any]]) -> list[str]:
    """Return which items the lines are about."""
    return [line["item_id"] for line in lines]


def days_ago(days: int) -> datetime:
    """Return noon some days before now."""
    return datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=days)
