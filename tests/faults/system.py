"""A hub and a plan at work as real processes: started, killed, and looked into."""

import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from shared.access.keys import make_keys
from shared.config import SERVICES, Settings
from shared.db import Database
from shared.messaging.tables import kit_tables
from shared.service import load_service
from tests.faults.places import broker_place, database_places
from tests.faults.processes import Nursery, Process, wait_until
from tests.faults.verdict import Records, Verdict
from tests.faults.witness import witness_tables
from tests.faults.writers import Writers

STORING = ("people", "hub", "missing", "police", "psychology", "speech_language", "alerts", "plan")
# Shorter than the watchdog's 45 s, which also ends a process by SIGKILL.
REACHED_WITHIN_SECONDS = 40.0
DRAINED_WITHIN_SECONDS = 60.0
# What each role runs: its module and what it is told.
Roles = Mapping[str, tuple[str, ...]]
# The hub's API, the process that carries its events, the one that takes them in for the plan.
API, HUB_WORK, PLAN_WORK = "api", "hub work", "plan work"
# The embedded system's one worker.
WORK = "work"


class System:
    """The processes of one hub and one plan, by role, and their databases."""

    def __init__(self, nursery: Nursery, settings: Settings, roles: Roles) -> None:
        self.nursery = nursery
        self.settings = settings
        self.roles = roles
        self.running: dict[str, Process] = {}
        self.databases = {name: Database(settings.database_url(name)) for name in STORING}
        self._environments: dict[str, dict[str, str]] = {role: {} for role in roles}
        _make_tables(self.databases)
        make_keys(settings.keys, SERVICES)

    @property
    def address(self) -> str:
        """Return where the hub answers."""
        return f"http://127.0.0.1:{self.settings.port}"

    def give(self, role: str, **settings: str) -> None:
        """Let every later process of a role have other settings."""
        self._environments[role] |= settings

    def give_everyone(self, **settings: str) -> None:
        """Let every later process have other settings, and start those that run again."""
        for role in self.roles:
            self.give(role, **settings)
            self.restart(role)

    @contextmanager
    def another_way(self, role: str, name: str, value: str) -> Iterator[None]:
        """Let a role's process run with another value of one setting for a while."""
        before = self.settings_of(role)[name]
        self.give(role, **{name: value})
        self.restart(role)
        try:
            yield
        finally:
            self.give(role, **{name: before})
            self.restart(role)

    def settings_of(self, role: str) -> dict[str, str]:
        """Return the settings with which a role's process is started."""
        return self._common_environment() | self._environments[role]

    def start(self, role: str, *, kill_point: str = "") -> Process:
        """Start a role's process, which ends itself at the kill point if there is one."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NWD_")}
        environment = kept | self.settings_of(role)
        if kill_point:
            environment["NWD_KILL_POINT"] = kill_point
        module, *arguments = self.roles[role]
        self.running[role] = self.nursery.start(module, *arguments, environment=environment)
        return self.running[role]

    def _common_environment(self) -> dict[str, str]:
        databases = {f"NWD_{name.upper()}_DATABASE_URL": url for name, url in self.settings.database_urls.items()}
        return databases | {
            "NWD_DATA": str(self.settings.data),
            "NWD_KEYS": str(self.settings.keys),
            "NWD_PORT": str(self.settings.port),
        }

    def start_all(self) -> None:
        """Start every role that does not run, and wait until the hub answers."""
        for role in self.roles:
            if role not in self.running or self.running[role].code() is not None:
                self.start(role)
        wait_until(self._answers, within=REACHED_WITHIN_SECONDS, what="the hub answers")

    def _answers(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(f"{self.address}/health/live", timeout=5, trust_env=False).is_success
        return False

    def kill(self, *roles: str) -> None:
        """End the processes of these roles, or of all, as if their power went."""
        for role in roles or tuple(self.running):
            self.running[role].kill()

    def restart(self, role: str) -> None:
        """Kill a role's process and start it again."""
        self.kill(role)
        self.start(role)

    def kill_itself(self, role: str, point: str, *, passages: Iterable[int]) -> int:
        """Let a role's process die at the point, once for each number of passages; return how often it did."""
        kills = 0
        for number in passages:
            self.kill(role)
            process = self.start(role, kill_point=f"{point}:{number}")
            wait_until(process.killed_itself, within=REACHED_WITHIN_SECONDS, what=f"{role} dies at {point}:{number}")
            kills += 1
        self.restart(role)
        return kills

    def writers(self, **options: float) -> Writers:
        """Return people who write to this hub."""
        return Writers(self.address, self.settings.keys, **options)  # type: ignore[arg-type]  # whole numbers are numbers

    def records(self, writers: Writers) -> Records:
        """Return the way to what the databases hold about those of whom was written."""
        return Records(self.databases["hub"], self.databases["plan"], writers.subjects)

    def judge(self, writers: Writers, *, within: float = DRAINED_WITHIN_SECONDS) -> Verdict:
        """Return the figures once all that was written has come through; raises AssertionError when it does not."""
        records = self.records(writers)
        try:
            wait_until(records.is_drained, within=within, what="everything accepted has been applied")
        except AssertionError as late:
            late.add_note(f"{records.verdict(writers.accepted)}\n{self.last_words()}")
            raise
        return records.verdict(writers.accepted)

    def last_words(self) -> str:
        """Return the ends of what the running processes wrote."""
        return "\n".join(f"--- {role}\n{process.said()[-2000:]}" for role, process in self.running.items())

    def close(self) -> None:
        """End every process and let go of the databases."""
        self.kill()
        for database in self.databases.values():
            database.dispose()


def _make_tables(databases: Mapping[str, Database]) -> None:
    for name, database in databases.items():
        own = [witness_tables] if name == "plan" else []
        for metadata in (kit_tables, load_service(name).tables, *own):
            metadata.create_all(database.engine)


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


@contextmanager
def embedded_system(nursery: Nursery, folder: Path) -> Iterator[System]:
    """Give the system on SQLite and the loopback: one API process, and one worker for all services."""
    port = free_port()
    settings = Settings(data=folder / "var", keys=folder / "keys", port=port)
    roles = {API: ("tests.faults.run_api", "hub", str(port)), WORK: ("tests.faults.run_embedded_work",)}
    yield from _at_work(System(nursery, settings, roles))


@contextmanager
def broker_system(nursery: Nursery, folder: Path, *, consumers: int = 1, relays: int = 1) -> Iterator[System]:
    """Give the system on PostgreSQL and RabbitMQ: an API, and as many workers of the hub and the plan as asked for."""
    port = free_port()
    roles: dict[str, tuple[str, ...]] = {API: ("tests.faults.run_api", "hub", str(port))}
    roles |= {numbered(HUB_WORK, each): ("tests.faults.run_work", "hub") for each in range(relays)}
    roles |= {numbered(PLAN_WORK, each): ("tests.faults.run_work", "plan") for each in range(consumers)}
    with broker_place() as broker, database_places(STORING) as databases:
        settings = Settings(
            data=folder / "var",
            keys=folder / "keys",
            port=port,
            broker_url=broker.administrator,
            database_urls=databases,
        )
        system = System(nursery, settings, roles)
        for role in roles:
            service = "plan" if role.startswith(PLAN_WORK) else "hub"
            # Of two processes of one service each has a folder of its own, as on two machines.
            system.give(role, NWD_BROKER_URL=broker.urls[service], NWD_DATA=str(folder / role.replace(" ", "-")))
        yield from _at_work(system)


def numbered(role: str, number: int) -> str:
    """Return the role of one of several alike."""
    return f"{role} {number + 1}" if number else role


def _at_work(system: System) -> Iterator[System]:
    try:
        system.start_all()
        yield system
    finally:
        system.close()
