"""A full disk is polite: what was there stays and can be read, nothing is half written, and work goes on afterwards."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, func, inspect, select, table, text

from shared.access.kinds import Reader
from tests.hub.world import Caller, HubWorld, a_contact
from tests.promises.world import PROBLEM, digests

JAY = uuid4()
LONG = "w" * 1000
MOST_CONTACTS = 3000
BALLAST = 512 * 1024


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubWorld]:
    world = HubWorld(tmp_path)
    yield world
    world.database.dispose()


def counts(hub: HubWorld) -> dict[str, int]:
    names = inspect(hub.database.engine).get_table_names()
    with hub.database.reading() as session:
        return {name: session.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


@contextmanager
def without_space(hub: HubWorld) -> Iterator[None]:
    """Let SQLite find no further page, on every connection of the database."""
    with hub.database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def limit(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}").close()

    hub.database.dispose()
    event.listen(hub.database.engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(hub.database.engine, "connect", limit)
        hub.database.dispose()


def until_refused(ash: Caller) -> tuple[list[str], Any]:
    """Log contacts until one is refused; return the ids of those that were taken, and the refusal."""
    taken: list[str] = []
    for _ in range(MOST_CONTACTS):
        answer = ash.post("/v1/contacts", a_contact(JAY, summary=LONG))
        if answer.status_code != 201:
            return taken, answer
        taken.append(answer.get_json()["id"])
    raise AssertionError("there was always space")


def assert_polite(refusal: Any) -> None:
    assert (refusal.status_code, refusal.content_type) == (503, PROBLEM)
    assert int(refusal.headers["Retry-After"]) > 0
    assert "disk" not in refusal.get_data(as_text=True)


def test_a_contact_for_which_there_is_no_space_is_refused_whole(hub: HubWorld):
    ash = hub.somebody(Reader.HUB, JAY)
    with without_space(hub):
        taken, refusal = until_refused(ash)
        assert_polite(refusal)
        full = counts(hub)
        before = digests(hub.database)
        assert_polite(ash.post("/v1/contacts", a_contact(JAY, summary=LONG)))
        assert digests(hub.database) == before
    assert full["contact"] == full["event_log"] == full["idempotency_key"] == len(taken)


def test_what_was_there_is_kept_and_work_goes_on_when_there_is_space(hub: HubWorld):
    ash = hub.somebody(Reader.HUB, JAY)
    first = ash.log(JAY, summary="Before it was full.")
    with without_space(hub):
        taken, _ = until_refused(ash)
        assert hub.contact(UUID(first)).summary == "Before it was full."
    for each in (first, *taken):
        assert ash.get(f"/v1/contacts/{each}").status_code == 200
    assert ash.log(JAY)
    assert counts(hub)["contact"] == len(taken) + 2


def test_nothing_is_shown_that_cannot_be_written_down_as_looked_at(hub: HubWorld):
    """Reading goes on while there is room for its trace; then it is refused, because no trace means no reading."""
    ash = hub.somebody(Reader.HUB, JAY)
    first = ash.log(JAY)
    with without_space(hub):
        until_refused(ash)
        answers = [ash.get(f"/v1/contacts/{first}").status_code for _ in range(100)]
        looks = counts(hub)["read_log"]
    assert set(answers) <= {200, 503}
    assert looks >= answers.count(200)


@contextmanager
def tiny_disk(folder: Path) -> Iterator[Path]:
    """Give a file system of two mebibytes."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)], check=True)  # noqa: S607
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607


@pytest.mark.mounts
def test_a_disk_that_is_really_full_loses_nothing_and_work_goes_on_when_there_is_space(tmp_path: Path):
    with tiny_disk(tmp_path / "disk") as disk:
        ballast = disk / "something else"
        ballast.write_bytes(b"x" * BALLAST)
        hub = HubWorld(disk)
        ash = hub.somebody(Reader.HUB, JAY)
        first = ash.log(JAY)
        taken, refusal = until_refused(ash)
        assert_polite(refusal)
        assert hub.contact(UUID(first)).summary
        ballast.unlink()
        assert ash.log(JAY)
        assert [ash.get(f"/v1/contacts/{each}").status_code for each in (first, taken[-1])] == [200, 200]
        found = counts(hub)
        assert found["contact"] == found["event_log"] == found["idempotency_key"] == len(taken) + 2
        hub.database.dispose()
