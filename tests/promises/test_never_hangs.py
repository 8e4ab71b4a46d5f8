"""A database that takes everything and answers nothing: whoever asks is told to come again."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from services.hub.models import Base
from services.hub.service import service
from shared.access.keys import make_keys
from shared.access.kinds import Reader
from shared.config import Settings
from shared.messaging.tables import kit_tables
from tests.faults.places import database_places
from tests.hub.world import HubWorld, a_contact
from tests.promises.silence import Line, line_to
from tests.promises.world import PROBLEM
from tests.skips import DATABASE_URL

pytestmark = [pytest.mark.postgresql, pytest.mark.timeout(60)]
JAY = uuid4()


@pytest.fixture
def line() -> Iterator[Line]:
    with line_to(DATABASE_URL, default_port=5432) as found:
        yield found


@pytest.fixture
def hub(tmp_path: Path, line: Line) -> Iterator[HubWorld]:
    """Give the hub on PostgreSQL, by way of the line."""
    with database_places(("hub",)) as urls:
        settings = Settings(
            data=tmp_path / "var", keys=tmp_path / "keys", database_urls={"hub": line.through(urls["hub"])}
        )
        make_keys(settings.keys, ["people", "hub"])
        world = HubWorld.__new__(HubWorld)
        world.settings = settings
        world.app = service.create_app(settings)
        world.database = world.app.extensions["nwd"].database
        kit_tables.create_all(world.database.engine)
        Base.metadata.create_all(world.database.engine)
        yield world
        world.database.dispose()


def test_a_request_is_answered_although_a_new_connection_gets_no_answer(hub: HubWorld, line: Line):
    ash = hub.somebody(Reader.HUB, JAY)
    contact = ash.log(JAY)
    hub.database.dispose()
    line.is_silent = True
    writing = ash.post("/v1/contacts", a_contact(JAY))
    assert (writing.status_code, writing.content_type) == (503, PROBLEM)
    reading = ash.get(f"/v1/contacts/{contact}")
    assert (reading.status_code, reading.content_type) == (503, PROBLEM)
    line.is_silent = False
    assert ash.get(f"/v1/contacts/{contact}").status_code == 200


def test_a_request_is_answered_although_a_connection_in_use_goes_silent(hub: HubWorld, line: Line):
    ash = hub.somebody(Reader.HUB, JAY)
    contact = ash.log(JAY)
    line.is_silent = True
    reading = ash.get(f"/v1/contacts/{contact}")
    assert (reading.status_code, reading.content_type) == (503, PROBLEM)
    line.is_silent = False
    assert ash.get(f"/v1/contacts/{contact}").status_code == 200
