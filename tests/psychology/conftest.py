"""What the tests of psychology share: one system, in which every test takes a psychologist or a week of its own."""

import pytest
from sqlalchemy import delete

from services.psychology.models import CalendarException, HeldTime
from tests.alerts import conftest as alerts
from tests.alerts.conftest import calls, system
from tests.alerts.world import staff
from tests.psychology.world import database_of, works
from tests.web.world import System

__all__ = ["calls", "system", "whole_system"]

built = alerts.whole_system


@pytest.fixture(scope="session")
def whole_system(built: System) -> System:
    """Give the whole system, in which two of the cast can be booked from Monday to Friday."""
    with database_of(built).transaction() as session:
        for name in ("lindqvist", "okafor"):
            works(session, staff(name))
    return built


@pytest.fixture(autouse=True)
def nobody_has_anything_booked(request: pytest.FixtureRequest) -> None:
    """Let everybody's time be free before a test that takes some of it, and nobody be away."""
    if "system" in request.fixturenames:
        with database_of(request.getfixturevalue("system")).transaction() as session:
            session.execute(delete(HeldTime))
            session.execute(delete(CalendarException))
