"""Each service of docker-compose.yml as a process: its own command, environment, secrets and order, but no engine.

What differs from a container is only where things are: names of containers become ports of this machine, and folders
become folders of the test. Only the database is not started: it is the server that the tests use.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.release.composition import entrypoint, is_ours, secrets_of

BIN = Path(sys.executable).parent
# Runs already.
THERE = ("database",)
SECONDS_TO_START = 240
SECONDS_FOR_A_LOOK = 20
# A look is a process of its own, and takes its share of two processors from those that start.
LOOK_AGAIN_SECONDS = 0.4


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def seconds_of(duration: str) -> float:
    """Return a duration such as 1m30s in seconds."""
    factors = {"s": 1, "m": 60, "h": 3600}
    return sum(float(number) * factors[unit] for number, unit in re.findall(r"([\d.]+)([smh])", duration))


@dataclass
class Container:
    """One service of the file."""

    name: str
    said: dict[str, Any]
    folder: Path
    ports: dict[str, int]
    elsewhere: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def here(self, text: str) -> str:
        """Return what the file says with this machine's ports and folders for those of the container."""
        own = self.ports.get(self.name)
        for name, port in self.ports.items():
            text = text.replace(f"//{name}:8000", f"//127.0.0.1:{port}")
        text = text.replace("/run/secrets", str(self.secrets)).replace("/run/nwd", str(self.volume))
        text = text.replace("/srv/roles", self._mounted_at("/srv/roles")).replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{own}")

    @property
    def secrets(self) -> Path:
        """Return the folder that stands for /run/secrets: only what this service is given."""
        return self.folder / "secrets-of" / self.name

    @property
    def volume(self) -> Path:
        """Return the folder that stands for /run/nwd: shared by those who share the volume."""
        shared = [volume for volume in self.said.get("volumes", []) if ":/run/nwd" in volume]
        return self.folder / "volumes" / (shared[0].split(":")[0] if shared else self.name)

    def _mounted_at(self, place: str) -> str:
        found = [volume for volume in self.said.get("volumes", []) if f":{place}" in volume]
        return str(found[0].split(":")[0]) if found else place

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment: what the file says, and a path to the commands of the image."""
        said = {name: self.here(str(value)) for name, value in (self.said.get("environment") or {}).items()}
        if "NWD_PORT" in said:
            said["NWD_PORT"] = str(self.ports.get(self.name, said["NWD_PORT"]))
        return {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(self.folder)} | said | self.elsewhere

    def words(self, said: list[str]) -> list[str]:
        """Return a command with this machine's places in it."""
        return [self.here(word.replace("$$", "$")) for word in said]

    def start(self) -> None:
        """Start the service by the command that the file gives."""
        self.secrets.mkdir(parents=True, exist_ok=True)
        self.volume.mkdir(parents=True, exist_ok=True)
        for name in secrets_of(self.said):
            (self.secrets / name).write_bytes((self.folder / "secrets" / name).read_bytes())
        begin = self.said.get("entrypoint") or (entrypoint() if is_ours(self.said) else [])
        begin = shlex.split(begin) if isinstance(begin, str) else begin
        log = (self.folder / f"{self.name}.log").open("wb")
        command = self.words([*begin, *self.said.get("command", [])])
        self.process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()

    @property
    def ended_with(self) -> int | None:
        """Return how the process ended, None while it runs."""
        return self.process.poll() if self.process else None

    def end(self) -> int:
        """Stop it alone; return how it ended."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(self.seconds_to_stop)

    def is_healthy(self) -> bool:
        """Run the health check that the file gives."""
        kind, *words = self.said["healthcheck"]["test"]
        assert kind == "CMD"
        try:
            look = subprocess.run(
                self.words(words),
                cwd=self.folder,
                env=self.environment,
                capture_output=True,
                timeout=SECONDS_FOR_A_LOOK,
            )
        except subprocess.TimeoutExpired:
            return False
        return look.returncode == 0

    @property
    def runs(self) -> bool:
        """Tell whether the process was started and goes on."""
        return self.process is not None and not self.is_over

    @property
    def is_over(self) -> bool:
        """Tell whether the process has ended."""
        return self.ended_with is not None

    @property
    def seconds_to_stop(self) -> float:
        """Return the time that the file gives it to stop."""
        return seconds_of(self.said["stop_grace_period"])

    def remove(self) -> None:
        """End whatever is left of the process and its children."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
            self.process.wait(SECONDS_FOR_A_LOOK)

    @property
    def last_words(self) -> str:
        """Return the end of what the service said."""
        return (self.folder / f"{self.name}.log").read_text(errors="replace")[-2000:]


@dataclass
class Composition:
    """Every service of the file, started in the order that the file gives."""

    containers: dict[str, Container]
    # Whose health was seen since the last start of all: looking is a process each time, and they start together.
    seen_healthy: set[str] = field(default_factory=set)

    def up(self) -> None:
        """Start each service once what it waits for holds; return when all are healthy or done."""
        deadline = time.monotonic() + SECONDS_TO_START
        waiting = [each for each in self.containers.values() if each.name not in THERE and not each.runs]
        self.seen_healthy.clear()
        for each in waiting:
            each.process = None
        while waiting:
            ready = [each for each in waiting if all(self._holds(*one) for one in self._conditions(each))]
            for each in ready:
                each.start()
            waiting = [each for each in waiting if each not in ready]
            self._refuse_failures(deadline, f"still waiting: {[each.name for each in waiting]}")
            if not ready:
                time.sleep(LOOK_AGAIN_SECONDS)
        self.wait_until_healthy(deadline, but=self.seen_healthy)

    def wait_until_healthy(self, deadline: float | None = None, *, but: Collection[str] = ()) -> None:
        """Return when every health check of the file holds; those whose health was seen are looked at no more."""
        deadline = deadline or time.monotonic() + SECONDS_TO_START
        for each in self.containers.values():
            if each.name in THERE or each.name in but:
                continue
            while "healthcheck" in each.said and not each.is_healthy():
                self._refuse_failures(deadline, f"{each.name} is not healthy: {each.last_words}")
                time.sleep(LOOK_AGAIN_SECONDS)

    @staticmethod
    def _conditions(each: Container) -> list[tuple[str, str]]:
        return [(name, said["condition"]) for name, said in each.said.get("depends_on", {}).items()]

    def _holds(self, name: str, condition: str) -> bool:
        other = self.containers[name]
        if name in THERE:
            return True
        if other.process is None:
            return False
        if condition == "service_completed_successfully":
            return other.ended_with == 0
        assert condition == "service_healthy"
        if name not in self.seen_healthy and other.is_healthy():
            self.seen_healthy.add(name)
        return name in self.seen_healthy

    def _refuse_failures(self, deadline: float, what: str) -> None:
        failed = [each for each in self.containers.values() if each.ended_with not in (None, 0)]
        assert not failed, [(each.name, each.ended_with, each.last_words) for each in failed]
        assert time.monotonic() < deadline, what

    def stop(self) -> dict[str, int]:
        """Stop our own as the engine does: a signal, and the time that the file gives; return how each ended."""
        ours = {name: each for name, each in self.containers.items() if is_ours(each.said)}
        running = {name: each.process for name, each in ours.items() if each.process and not each.is_over}
        for process in running.values():
            process.send_signal(signal.SIGTERM)
        return {name: each.wait(self.containers[name].seconds_to_stop) for name, each in running.items()}

    def remove(self) -> None:
        """End whatever is left."""
        for each in self.containers.values():
            each.remove()


def containers_of(said: dict[str, dict[str, Any]], folder: Path, elsewhere: dict[str, dict[str, str]]) -> Composition:
    """Return the services, none started; `elsewhere` are settings that name the tests' own servers."""
    ports = {name: free_port() for name, each in said.items() if (each.get("environment") or {}).get("NWD_PORT")}
    made = {name: Container(name, each, folder, ports, elsewhere.get(name, {})) for name, each in said.items()}
    return Composition(made)
