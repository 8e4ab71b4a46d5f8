"""What the tests of speech and language share: one system, in which every test takes a young person of its own."""

import pytest
from sqlalchemy import delete

from tests.alerts import conftest as alerts
from tests.alerts.conftest import calls, system
from tests.speech_language.world import database_of
from tests.web.world import System

__all__ = ["calls", "system", "whole_system"]

whole_system = alerts.whole_system


@pytest.fixture(autouse=True)
def nothing_is_written(system: System) -> None:
    """Let nobody have been screened before a test, nor have a profile."""
    with database_of(system).transaction() as session:
        for table in reversed(system.services["speech_language"].tables.sorted_tables):
            if table.name != "known_young_person":
                session.execute(delete(table))
