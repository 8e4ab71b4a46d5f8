"""`nwd run` and `nwd token`: the embedded whole on this machine, and a token to try its API with."""

import argparse
import fcntl
import json
import os
import secrets
import socket
import sys
import time
from io import TextIOWrapper
from pathlib import Path
from urllib.request import urlopen

from shared.access.keys import make_keys
from shared.clock import utc_now
from shared.commands.arguments import STORING, Commands, add_data, settings_of
from shared.commands.databases import migrate_service
from shared.config import SERVICES, Settings, SettingsError
from shared.gunicorn_options import options_for, stream_options
from shared.messaging.loopback import Loopback
from shared.messaging.relay import Relay, unpublished
from shared.messaging.replay import Replay
from shared.service import Service, load_service
from shared.supervisor import Supervisor, environment_for
from shared.trial_tokens import PREFIX

SECONDS_TO_START = 60
ROUNDS_AT_MOST = 100


def add_to(commands: Commands) -> None:
    """Add the commands."""
    words = "run everything on this machine, with nothing to install beside Python"
    run = commands.add_parser("run", help=words, description=words)
    run.add_argument("--port", type=int, help="NWD_PORT; default 8000")
    world = run.add_mutually_exclusive_group()
    world.add_argument("--demo", action="store_true", help="with the demonstration world of made-up people")
    world.add_argument("--empty", action="store_true", help="with nobody in it (the default)")
    add_data(run)
    run.set_defaults(run=_run)
    words = "print a bearer token, good for an hour, to try the API with (embedded only)"
    token = commands.add_parser("token", help=words, description=words)
    token.add_argument("--as", dest="staff", required=True, metavar="STAFF", help="the name this person signs in with")
    add_data(token)
    token.set_defaults(run=_token)


def _run(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    if not settings.is_embedded:
        raise SettingsError("NWD_BROKER_URL is set: `nwd run` is the embedded system; use `nwd api` and `nwd work`")
    os.umask(0o077)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = _only_one_here(settings.data)
    _port_is_free(settings.port)
    make_keys(settings.keys, SERVICES)
    for service in STORING:
        migrate_service(service, settings)
    password = _demonstration(settings) if given.demo else None
    supervisor = _started(settings)
    if _wait_until_ready(settings, supervisor):
        _welcome(settings, password)
    supervisor.watch()
    lock.close()


def _only_one_here(data: Path) -> TextIOWrapper:
    """Take the data folder for this run; raises SettingsError when another run has it."""
    lock = (data / "run.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SettingsError(f"another `nwd run` uses the data folder {data}") from None
    return lock


def _free_port_after(port: int) -> int:
    """Return the next port on which nobody listens: pages tell the browser which one it is."""
    for candidate in range(port + 1, 65536):
        try:
            _port_is_free(candidate)
        except SettingsError:
            continue
        return candidate
    raise SettingsError("there is no free port for the live stream: name one in NWD_STREAM_PORT")


def _port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SettingsError(f"port {port} is taken: choose another with --port") from error


def _demonstration(settings: Settings) -> str:
    """Build or top up the demonstration world; return the password that everybody in it has."""
    file = settings.data / "demonstration-password"
    is_new = not file.exists()
    if is_new:
        file.touch(mode=0o600)
        file.write_text("-".join(secrets.token_hex(2) for _ in range(3)))
    password = file.read_text()
    print("Setting up the demonstration world ...", file=sys.stderr, flush=True)  # noqa: T201 - progress.
    names = ("people", "hub", "missing", "psychology", "speech_language", "plan", "alerts")
    people, hub, missing, psychology, speech_language, plan, alerts = (load_service(name) for name in names)
    made = people.tasks["demonstration"](people.database(settings), utc_now(), password)
    # The hub writes down where each contact belongs, so it has to have heard of everybody first.
    _carried_from(people, settings)
    hub.tasks["demonstration"](hub.database(settings), utc_now(), made["young_people"], made["authors"])
    _carried_from(hub, settings)
    if is_new:
        _with_a_past(plan, settings)
    missing.tasks["demonstration"](missing.database(settings), utc_now())
    psychology.tasks["demonstration"](psychology.database(settings), utc_now())
    speech_language.tasks["demonstration"](speech_language.database(settings), utc_now())
    alerts.tasks["demonstration"](alerts.database(settings), utc_now())
    plan.tasks["demonstration"](plan.database(settings), utc_now(), made["young_people"])
    return password


def _with_a_past(plan: Service, settings: Settings) -> None:
    """Let the plan have heard of things when they happened, so that one can ask what was known when."""
    database = plan.database(settings)
    plan.tasks["past"](database)
    replay = Replay(database, plan.handlers, plan.projections)
    replay.rebuild(replay.subjects())
    database.dispose()


def _carried_from(source: Service, settings: Settings) -> None:
    """Carry what a service has announced to whoever hears it; what is left over the worker carries."""
    others = {name: load_service(name) for name in STORING if name != source.name}
    opened = {name: each.database(settings) for name, each in others.items()}
    database = source.database(settings)
    loopback = Loopback(database, {name: each.inbox(opened[name]) for name, each in others.items()})
    relay = Relay(database, loopback)
    for _ in range(ROUNDS_AT_MOST):
        relay.round()
        with database.reading() as session:
            if not unpublished(session):
                break
    loopback.close()
    for each in (database, *opened.values()):
        each.dispose()


def _started(settings: Settings) -> Supervisor:
    pages = ["shared.serving", *options_for(f"127.0.0.1:{settings.port}", workers=2), "shared.applications:embedded()"]
    stream_port = settings.stream_port or _free_port_after(settings.port)
    stream = ["shared.serving", *stream_options(f"127.0.0.1:{stream_port}"), "shared.applications:stream()"]
    supervisor = Supervisor(
        {
            "worker": [sys.executable, "-m", "shared.embedded_worker"],
            "stream": [sys.executable, "-m", *stream],
            "pages": [sys.executable, "-m", *pages],
        },
        environment_for(str(settings.data.resolve()), str(settings.keys.resolve()), settings.port)
        | {"NWD_STREAM_PORT": str(stream_port)},
    )
    supervisor.start()
    return supervisor


def _wait_until_ready(settings: Settings, supervisor: Supervisor) -> bool:
    """Wait until every service answers and all that was set up has arrived where it is read."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and not supervisor.has_ended:
        try:
            with urlopen(f"http://127.0.0.1:{settings.port}/health/ready", timeout=5) as answer:
                services = json.load(answer)["services"].values()
            if not any(each["checks"]["oldest_unpublished"]["unpublished"] for each in services):
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return not supervisor.has_ended


def _welcome(settings: Settings, password: str | None) -> None:
    lines = [f"No Wrong Door is at http://127.0.0.1:{settings.port}/ (Ctrl-C stops it)"]
    if password:
        lines += [
            f"Everybody in the demonstration world signs in with the password {password}, for example:",
            "  ash        residential worker, Jay's key worker      priya     hub manager, Scarborough",
            "  ruth       relief and night worker                   sam       Jay's social worker",
            "  lindqvist  PIPA psychologist                         okafor    life coach",
            "  marsh      police liaison officer                    beth      speech and language therapist",
            "The README lists everybody.",
        ]
    print("\n".join(lines), flush=True)  # noqa: T201 - the command's own answer.


def _token(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    if not settings.is_embedded:
        raise SettingsError("tokens to try things with are for the embedded system only")
    if not (settings.data / "people.sqlite").exists():
        raise SettingsError(f"there is no data in {settings.data}: start `nwd run --demo` first, or name --data")
    people = load_service("people")
    print(PREFIX + people.tasks["trial_session"](people.database(settings), given.staff))  # noqa: T201 - the answer.
