"""`nwd topology`: show what the broker should be, or make it so."""

import argparse
import json
import os
import secrets
from pathlib import Path

from shared.commands.arguments import Commands, add_data, settings_of
from shared.config import SettingsError, secret_setting
from shared.messaging.administration import administration, apply_topology
from shared.messaging.topology import definitions, speakers_and_listeners


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "the broker's exchange, queues, bindings, limits, logins and permissions, generated from the grants"
    parser = commands.add_parser("topology", help=words, description=words)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    show = acts.add_parser("show", help="print the definitions, without passwords")
    show.set_defaults(run=_show)
    apply = acts.add_parser(
        "apply", help="make the broker what the definitions say, and remove what they no longer say"
    )
    add_data(apply)
    apply.set_defaults(run=_apply)


def _show(given: argparse.Namespace) -> None:
    print(json.dumps(definitions("/", {}), indent=2))  # noqa: T201 - the command's own answer.


def _apply(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    url = secret_setting("NWD_BROKER_ADMIN_AMQP_URL") or settings.broker_url
    if not url:
        raise SettingsError("NWD_BROKER_URL is not set: the embedded system needs no topology")
    folder = Path(os.environ.get("NWD_BROKER_PASSWORDS", settings.keys / "broker"))
    passwords = {service: _password(folder, service) for service in speakers_and_listeners()}
    removed = apply_topology(url, passwords, administration(secret_setting("NWD_BROKER_ADMIN_URL")))
    for each in removed:
        print(f"removed {each}")  # noqa: T201 - the command's own answer.
    print(f"topology applied; each service's password is in {folder}")  # noqa: T201 - the command's own answer.


def _password(folder: Path, service: str) -> str:
    """Return the service's password from its secret file, made on first use."""
    file = folder / f"{service}.password"
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32))
    return file.read_text().strip()
