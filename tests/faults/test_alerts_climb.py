"""Right after the 201 the police service, the broker and one of two alerts workers are gone: alerts climb all the same.

Time is not waited for: what is due in a quarter of an hour is moved into the past, in the rows themselves.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from flask import Flask
from sqlalchemy import Interval, literal, select, update

from services.alerts.models import Alert, Escalation, KnownHome, KnownShift, KnownStaff, KnownYoungPerson
from shared.access.keys import make_keys
from shared.access.kinds import Reader
from shared.access.tokens import ReaderToken, Relation, mint, service_token
from shared.clock import utc_now
from shared.config import SERVICES, Settings
from shared.db import Database
from shared.messaging.tables import inbox, kit_tables, timer
from shared.service import load_service
from shared.vocabulary import LadderRung, Role
from tests.faults.places import broker_place, database_places
from tests.faults.processes import Nursery, Process, wait_until
from tests.faults.proxy import Proxy, proxy_to
from tests.faults.system import free_port
from tests.skips import BROKER_URL

pytestmark = [pytest.mark.rabbitmq, pytest.mark.postgresql]

STORING = ("people", "police", "alerts")
BROKER_PORT = 5672
ROUNDS, ALERTS_A_ROUND = 4, 5
# R5 of the promises, and domain reference 8.2 for what is urgent.
LATEST = timedelta(seconds=15)
FIRST, FOLLOWING = timedelta(minutes=15), timedelta(minutes=5)
WITHIN_SECONDS = 30.0
API, RELAY, ONE, OTHER = "police api", "police work", "alerts work", "alerts work 2"


@dataclass
class Desk:
    """Police and alerts at work: real processes by role, and the alerts' API in this one."""

    nursery: Nursery
    settings: Settings
    line: Proxy
    urls: dict[str, str]
    folder: Path
    app: Flask
    running: dict[str, Process]

    @property
    def alerts(self) -> Database:
        """Return the alerts' database."""
        found: Database = self.app.extensions["nwd"].database
        return found

    def start_all(self) -> None:
        """Start what does not run, and wait until police answer."""
        port = str(self.settings.port)
        roles = {
            API: ("tests.faults.run_api", "police", port),
            RELAY: ("tests.faults.run_command", "work", "police"),
            ONE: ("tests.faults.run_command", "work", "alerts"),
            OTHER: ("tests.faults.run_command", "work", "alerts"),
        }
        for role, (module, *words) in roles.items():
            if role not in self.running or self.running[role].code() is not None:
                self.running[role] = self.nursery.start(module, *words, environment=self._environment(role))
        wait_until(self._answers, within=WITHIN_SECONDS, what="police answer")

    def stop(self, *roles: str) -> None:
        """End processes as if their power went."""
        for role in roles:
            self.running[role].kill()

    def _environment(self, role: str) -> dict[str, str]:
        service = role.split(" ")[0]
        kept = {"PATH": "/usr/bin:/bin", "NWD_KEYS": str(self.settings.keys), "NWD_PORT": str(self.settings.port)}
        databases = {f"NWD_{name.upper()}_DATABASE_URL": url for name, url in self.settings.database_urls.items()}
        own = {"NWD_BROKER_URL": self.line.through(self.urls[service]), "NWD_DATA": str(self.folder / role)}
        return kept | databases | own

    def _answers(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(self._address("/health/live"), timeout=5, trust_env=False).is_success
        return False

    def _address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.settings.port}{path}"

    def raises(self, young_person_id: UUID) -> UUID:
        """Raise an alert as the pages do: 201 from police, handed over, and only then is the officer answered."""
        token = ReaderToken(
            staff_id=uuid4(),
            session_ref="desk",
            organisation="POL",
            roles=frozenset({Role.POLICE_LIAISON_OFFICER}),
            relations={young_person_id: Relation(frozenset({Reader.POLICE}))},
        )
        signed = mint(token, "police", keys=self.settings.keys)
        said = {
            "young_person_id": str(young_person_id),
            "alert_type": "exploitation_concern",
            "grade": "high",
            "what_happened": "Seen with people we are worried about.",
            "what_we_ask": ["Call us first."],
            "audience": ["shift_on_duty"],
        }
        headers = {"Authorization": f"Bearer {signed}", "Idempotency-Key": str(uuid4())}
        answer = httpx.post(self._address("/v1/alerts"), json=said, headers=headers, trust_env=False)
        assert answer.status_code == 201, answer.text
        by_the_pages = {"Authorization": f"Service {service_token('web', 'alerts', keys=self.settings.keys)}"}
        carried = {"events": answer.json()["handed_over"]}
        handed = self.app.test_client().post("/internal/handed-over", json=carried, headers=by_the_pages)
        assert handed.status_code == 204, handed.text
        return UUID(answer.json()["id"])

    def let_pass(self, time: timedelta) -> None:
        """Let time have passed for every alert that is open, and for its timers."""
        back = literal(time, Interval())
        with self.alerts.transaction() as session:
            session.execute(update(Alert).values(raised_at=Alert.raised_at - back))
            session.execute(update(timer).values(due_at=timer.c.due_at - back))

    def has_reached(self, rung: LadderRung, *, of: int) -> bool:
        """Tell whether so many alerts have reached a rung."""
        return [each.rung for each in self.climbed()].count(rung) >= of

    def climbed(self) -> list[Escalation]:
        """Return every rung that was reached."""
        with self.alerts.reading() as session:
            return list(session.scalars(select(Escalation).order_by(Escalation.escalated_at)))


@pytest.fixture
def desk(nursery: Nursery, tmp_path: Path) -> Iterator[Desk]:
    """Give police and alerts on RabbitMQ and PostgreSQL, with two workers of the alerts."""
    with ExitStack() as stack:
        broker = stack.enter_context(broker_place())
        settings = Settings(
            data=tmp_path / "var",
            keys=tmp_path / "keys",
            port=free_port(),
            broker_url=broker.administrator,
            database_urls=stack.enter_context(database_places(STORING)),
        )
        make_keys(settings.keys, SERVICES)
        for name in STORING:
            database = Database(settings.database_url(name))
            for tables in (kit_tables, load_service(name).tables):
                tables.create_all(database.engine)
            database.dispose()
        line = stack.enter_context(proxy_to(BROKER_URL, default_port=BROKER_PORT))
        app = load_service("alerts").create_app(settings)
        found = Desk(nursery, settings, line, broker.urls, tmp_path, app, {})
        stack.callback(found.alerts.dispose)
        try:
            found.start_all()
            yield found
        finally:
            found.stop(*found.running)


def a_hub(alerts: Database, *young_people: UUID) -> None:
    """Let the alerts have heard of a hub with a shift on duty, a deputy, a manager, and emergency duty beyond them."""
    home_id, desk_id, now = uuid4(), uuid4(), utc_now()
    hours = {"starts_at": now - timedelta(hours=4), "ends_at": now + timedelta(hours=8)}
    staff = {role: uuid4() for role in (Role.RESIDENTIAL_WORKER, Role.DEPUTY_MANAGER, Role.HUB_MANAGER)}
    edie = uuid4()
    with alerts.transaction() as session:
        for home, kind in ((home_id, "hub"), (desk_id, "duty_desk")):
            session.add(KnownHome(home_id=home, subject=home, kind=kind, revision=1))
        for role, each in (*staff.items(), (Role.SOCIAL_WORKER, edie)):
            post = None if each == edie else home_id
            session.add(
                KnownStaff(staff_id=each, subject=each, roles=[role.value], home_id=post, has_left=False, revision=1)
            )
        for each, where in ((staff[Role.RESIDENTIAL_WORKER], home_id), (edie, desk_id)):
            session.add(
                KnownShift(
                    shift_id=uuid4(),
                    subject=where,
                    staff_id=each,
                    home_id=where,
                    is_cancelled=False,
                    revision=1,
                    **hours,
                )
            )
        for each in young_people:
            session.add(KnownYoungPerson(young_person_id=each, subject=each, home_id=home_id, revision=1))


def test_an_alert_climbs_once_for_each_rung_whatever_is_gone_right_after_it_was_raised(desk: Desk):
    young_people = [uuid4() for _ in range(ROUNDS * ALERTS_A_ROUND)]
    a_hub(desk.alerts, *young_people)
    raised: list[UUID] = []
    for number in range(ROUNDS):
        raised += [desk.raises(each) for each in young_people[len(raised) : len(raised) + ALERTS_A_ROUND]]
        desk.line.cut()
        desk.stop(API, RELAY, (ONE, OTHER)[number % 2])
        for rung, time in zip(LadderRung, (FIRST, FOLLOWING, FOLLOWING), strict=True):
            desk.let_pass(time)
            reached = partial(desk.has_reached, rung, of=len(raised))
            wait_until(reached, within=WITHIN_SECONDS, what=f"the {rung} was told of {len(raised)} alerts")
        desk.line.mend()
        desk.start_all()
    climbed = desk.climbed()
    assert Counter((each.alert_id, each.rung) for each in climbed) == {
        (alert_id, rung): 1 for alert_id in raised for rung in LadderRung
    }
    assert max(each.escalated_at - each.due_at for each in climbed) <= LATEST
    assert all(each.told for each in climbed)
    # What was handed over comes by the broker too, once it is back, and is known.
    with desk.alerts.reading() as session:
        assert session.scalars(select(inbox.c.state).distinct()).all() == ["done"]
        assert set(session.scalars(select(Alert.id))) == set(raised)
