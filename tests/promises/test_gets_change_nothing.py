"""Reading changes nothing but the list of who read."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.access_walk.routes import asks
from tests.access_walk.world import World
from tests.contracts.naming import WITH_AN_API
from tests.promises.pages import pages_of
from tests.promises.world import digests, repeat
from tests.web.world import System

# Who read is written down and sealed, and so is when a session was last used.
TRACES: Mapping[str, Collection[str]] = {
    "read_log": (),
    "look_chain": (),
    "sign_in_session": ("last_used_at",),
    # That an alert reached somebody's page, and that they opened it; the others are told that this changed.
    "recipient": ("delivered_at", "opened_at"),
    "hint": (),
    # Each look at the card leaves a receipt.
    "card_shown": (),
}
# Here nobody withdrew anything of another service, the plan announces nothing, and tables came without migrations.
# What somebody looked at is for information governance, whom no relation makes.
_ALWAYS = {
    *("/internal/withdrawals/<uuid:item_id>", "/health/ready"),
    *("/v1/looks/by/<uuid:staff_id>", "/v1/looks/many"),
}
HAVE_NOTHING_TO_TELL = {
    # Nobody who asks here was typing anything.
    "people": _ALWAYS | {"/v1/unfinished-work/typed"},
    "hub": _ALWAYS,
    "plan": _ALWAYS | {"/internal/heads", "/internal/events"},
    # Nobody hears these two in this world, hints are for the pages alone, and some are for other roles than who asks.
    # Nobody is missing in this world at the moment: nothing was announced and nothing stands parked.
    "missing": _ALWAYS | {"/internal/heads", "/internal/events"},
    "police": _ALWAYS | {"/internal/heads", "/internal/events", "/v1/catalogue", "/v1/inbound"},
    "psychology": _ALWAYS | {"/internal/heads", "/internal/events", "/v1/calendar", "/v1/feeds/<secret>"},
    "speech_language": _ALWAYS | {"/internal/heads", "/internal/events"},
    "alerts": _ALWAYS | {"/internal/heads", "/internal/events", "/internal/hints", "/v1/data-incidents"},
}


@pytest.mark.parametrize("service", WITH_AN_API)
def test_no_get_of_a_service_changes_anything(world: World, service: str):
    database = world.database(service)
    before = digests(database, without=TRACES)
    answered = set()
    for asked in asks(world, service):
        if asked.method == "GET" and repeat(world, service, asked).status_code < 300:
            answered.add(asked.rule)
    gets = {asked.rule for asked in asks(world, service) if asked.method == "GET"}
    assert gets - answered <= HAVE_NOTHING_TO_TELL[service]
    assert digests(database, without=TRACES) == before


def everything(system: System, without: Any) -> dict[str, dict[str, str]]:
    found = {name: app.extensions["nwd"].database for name, app in system.apps.items()}
    return {name: digests(database, without=without) for name, database in found.items()}


def test_no_page_changes_anything_by_being_opened(system: System):
    browser = system.browser("priya")
    addresses = pages_of(browser)
    before = everything(system, TRACES)
    statuses = {address: browser.client.get(address).status_code for address in addresses}
    assert {address: status for address, status in statuses.items() if status >= 400} == {}
    assert everything(system, TRACES) == before


def test_the_pages_leave_no_files(system: System):
    """They have a database by name only, as the kit wants one."""
    assert not [path for path in Path(system.settings.data).glob("web.sqlite*") if path.suffix == ".sqlite"]
