"""`nwd audit`: whether who looked at what is still as it was written down, and a checkpoint on demand."""

import argparse

from shared.access.keys import audit_key, checkpoint_verify_key
from shared.audit.checkpoints import keeper_at, read
from shared.audit.keeping import AuditKeeping
from shared.audit.looks import Sealing
from shared.audit.reading import at_one_moment
from shared.audit.verifying import Verdict, verify
from shared.commands.arguments import STORING, Commands, add_data, settings_of
from shared.config import Settings
from shared.service import load_service


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "verify who looked at what, or hand over a checkpoint of it now"
    parser = commands.add_parser("audit", help=words, description=words)
    parser.add_argument("act", choices=("verify", "checkpoint"))
    parser.add_argument("service", nargs="?", choices=STORING, metavar="SERVICE", help="one service; else all of them")
    add_data(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    act = _verified if given.act == "verify" else _kept
    services = [given.service] if given.service else STORING
    return max(act(service, settings) for service in services)


def _verified(service: str, settings: Settings) -> int:
    verdict, checkpoints = verdict_on(service, settings)
    print(f"{service}: {verdict.looks:,} looks in order, {verdict.before_chains:,} older, {checkpoints:,} checkpoints")  # noqa: T201 - the command's own answer.
    for found in verdict.findings:
        print(f"{service}: {found}", flush=True)  # noqa: T201 - the command's own answer.
    return 1 if verdict.findings else 0


def verdict_on(service: str, settings: Settings) -> tuple[Verdict, int]:
    """Return what is to be said of a service's audit, and how many checkpoints it was held against."""
    signed = keeper_at(settings.checkpoint_place).kept(service)
    checkpoints = read(signed, service, checkpoint_verify_key(settings.keys, service))
    sealing = Sealing(service=service, key=audit_key(settings.keys, service))
    database = load_service(service).opened(settings.database_url(service))
    try:
        with at_one_moment(database) as session:
            return verify(session, sealing, checkpoints), len(signed)
    finally:
        database.dispose()


def _kept(service: str, settings: Settings) -> int:
    database = load_service(service).opened(settings.database_url(service))
    try:
        AuditKeeping(service, database, settings).keep_checkpoint()
    finally:
        database.dispose()
    return 0
