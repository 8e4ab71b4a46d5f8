"""What every contract test may use: each service with an API, and settings on an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from shared.access.keys import make_keys
from shared.config import SERVICES, Settings
from shared.service import Service, load_service
from tests.contracts.naming import WITH_AN_API


@pytest.fixture(params=WITH_AN_API)
def service(request: pytest.FixtureRequest) -> Service:
    return load_service(request.param)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(data=tmp_path / "data", keys=tmp_path / "keys")
    make_keys(found.keys, SERVICES)
    return found


@pytest.fixture
def app(service: Service, settings: Settings) -> Iterator[Flask]:
    made = service.create_app(settings)
    yield made
    made.extensions["nwd"].database.dispose()
