"""What is not there and what is not for this reader are answered alike, to the last byte but the story's own id."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.access_walk.askers import ASKERS
from tests.access_walk.routes import Ask, asks
from tests.access_walk.world import World
from tests.contracts.naming import WITH_AN_API
from tests.promises.pages import pages_of
from tests.promises.world import repeat
from tests.web.world import System, young

# Made anew for each answer, or known to whoever asks: the story's id and the address, what keeps out foreign scripts
# and forged forms.
OF_THE_MOMENT = (
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    r"nonce[-=][\"']?[\w-]+",
    r"name=\"csrf_token\"[^>]*value=\"[^\"]+\"",
    r"name=\"csrf-token\" content=\"[^\"]+\"",
)
NOWHERE = "00000000-0000-7000-8000-000000000000"


def plain(response: TestResponse) -> tuple[int, list[tuple[str, str]], str, int]:
    """Return the answer without what belongs to the moment, and its real length."""
    headers = [(name.lower(), _plain(value)) for name, value in response.headers if name.lower() != "set-cookie"]
    return response.status_code, sorted(headers), _plain(response.get_data(as_text=True)), len(response.get_data())


def _plain(text: str) -> str:
    for each in OF_THE_MOMENT:
        text = re.sub(each, "*", text)
    return text


def with_an_id(world: World, service: str) -> list[tuple[Ask, Ask]]:
    """Return each reading of something of one young person, with the same one of nothing."""
    readings = [each for each in asks(world, service) if each.method == "GET" and each.policy.caller == "reader"]
    return [(each, each.twin) for each in readings if each.about is not None and each.twin is not None]


@pytest.mark.parametrize("name", ["nobody", "no_reader", "restricted"])
@pytest.mark.parametrize("service", WITH_AN_API)
def test_not_there_and_not_for_you_are_one_answer(world: World, service: str, name: str):
    pairs = with_an_id(world, service)
    assert pairs
    for there, nowhere in pairs:
        not_for_you = plain(repeat(world, service, there, asker=ASKERS[name]))
        assert not_for_you == plain(repeat(world, service, nowhere, asker=ASKERS[name])), there.words
        assert not_for_you[0] == 404, there.words


def test_a_page_that_is_not_there_and_one_that_is_not_for_you_are_one_page(system: System):
    addresses = [each for each in pages_of(system.browser("ash")) if re.search("[0-9a-f-]{36}", each)]
    stranger: Any = system.browser("marcus")
    assert addresses
    for address in addresses:
        not_for_you, nowhere = (
            plain(stranger.client.get(each)) for each in (address, re.sub("[0-9a-f-]{36}", NOWHERE, address))
        )
        assert not_for_you == nowhere, address
        # The bare address leads to the story, whoever asks and whether it is there or not.
        assert not_for_you[0] == (303 if address.endswith(str(young("layla"))) else 404), address
