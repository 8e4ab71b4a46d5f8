"""The release as docker-compose.yml starts it, once for all that is asked of it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.release.composition import ROOT, entrypoint, services
from tests.release.containers import Composition, containers_of
from tests.release.servers import Servers, servers

PASSWORD = "made-up-people-only"


@dataclass
class Release:
    """What runs, on which servers, and where its pages answer."""

    composition: Composition
    servers: Servers
    folder: Path

    @property
    def address(self) -> str:
        """Return where the pages answer."""
        web = self.composition.containers["web"]
        return f"http://127.0.0.1:{web.ports['web']}"

    def url(self, service: str) -> str:
        """Return where a service answers."""
        return f"http://127.0.0.1:{self.composition.containers[f'{service}-api'].ports[f'{service}-api']}"

    def session(self, name: str) -> str:
        """Sign somebody of the made-up people in; return the session's secret."""
        self.demonstrate()
        answer = httpx.post(f"{self.url('people')}/v1/sessions", json={"name": name, "password": PASSWORD})
        return str(answer.raise_for_status().json()["session"])

    def token(self, session: str, audience: str) -> dict[str, str]:
        """Return the header by which a service knows this person for a minute."""
        shown = {"Authorization": f"Session {session}"}
        answer = httpx.post(f"{self.url('people')}/v1/tokens", json={"audience": audience}, headers=shown)
        return {"Authorization": f"Bearer {answer.raise_for_status().json()['token']}"}

    def check(self, *words):
        """Run the smoke test that an operator runs."""
        command = [sys.executable, ROOT / "deploy" / "check", self.address, "--seconds", "30", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=100)

    def demonstrate(self):
        """Put the made-up people in once, as an operator does in the container; give the file with their password."""
        file = self.folder / "password"
        if file.exists():
            return file
        file.write_text(PASSWORD)
        people = self.composition.containers["people-api"]
        command = [*people.words(entrypoint()), "demonstration", "--password-file", str(file)]
        subprocess.run(command, env=people.environment, cwd=self.folder, check=True, capture_output=True, timeout=100)
        return file


@pytest.fixture(scope="package")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """Give the release on servers of its own, with every service ready."""
    folder = tmp_path_factory.mktemp("release")
    with servers(folder) as made:
        composition = containers_of(services(), folder, made.settings)
        try:
            composition.up()
            yield Release(composition, made, folder)
        finally:
            composition.remove()
