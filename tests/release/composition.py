"""docker-compose.yml as the tool that it is for reads it, in Python values."""

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.skips import compose

ROOT = Path(__file__).parents[2]
IMAGE = "no-wrong-door"
_IN_WORDS = ("ports", "volumes")
_IN_WORDS_ORDER = ("host_ip", "published", "source", "target")


@cache
def composition(file: str = "docker-compose.yml") -> dict[str, Any]:
    """Return the composition as an operator has it who sets nothing: with .env.example for .env."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("NWD_")}
    command = [compose(), "--env-file", ".env.example", "--file", file, "config"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    # An older tool prints warnings of its own libraries; of the file it may say nothing.
    assert "WARNING" not in done.stderr, done.stderr
    found: dict[str, Any] = yaml.safe_load(done.stdout)
    return found


def services() -> dict[str, dict[str, Any]]:
    """Return every service of the composition by name."""
    found: dict[str, dict[str, Any]] = composition()["services"]
    return {
        name: each | {part: _as_words(each[part]) for part in _IN_WORDS if part in each} for name, each in found.items()
    }


def _as_words(several: list[Any]) -> list[str]:
    """Return ports or volumes as the file writes them; current tools take them apart."""
    return [
        each if isinstance(each, str) else ":".join(str(each[part]) for part in _IN_WORDS_ORDER if part in each)
        for each in several
    ]


def secrets_of(service: dict[str, Any]) -> list[str]:
    """Return the names of the secrets that the service is given."""
    return [each["source"] if isinstance(each, dict) else each for each in service.get("secrets", [])]


def is_ours(service: dict[str, Any]) -> bool:
    """Tell whether the service runs from the image that this repository builds."""
    return str(service["image"]).startswith(f"{IMAGE}:")


def entrypoint() -> list[str]:
    """Return the command with which every process of the image begins."""
    line = next(line for line in dockerfile() if line.startswith("ENTRYPOINT "))
    words: list[str] = yaml.safe_load(line.removeprefix("ENTRYPOINT "))
    return words


def dockerfile() -> list[str]:
    """Return the lines of the Dockerfile."""
    return (ROOT / "deploy" / "Dockerfile").read_text().splitlines()
