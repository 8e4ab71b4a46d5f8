"""`nwd replay` and `nwd parked`: fold a projection again, and decide on streams that wait for a person."""

import argparse
import sys
from uuid import UUID

from shared.commands.arguments import STORING, Commands, add_data, operator, settings_of
from shared.messaging import parked
from shared.messaging.replay import Replay
from shared.service import load_service


def add_to(commands: Commands) -> None:
    """Add the commands."""
    words = "fold a service's projections again from its own inbox"
    replay = commands.add_parser("replay", help=words, description=words)
    replay.add_argument("service", choices=STORING, metavar="SERVICE")
    replay.add_argument("--subject", type=UUID, help="one young person only")
    add_data(replay)
    replay.set_defaults(run=_replay)
    words = "streams that stand still until a person decides"
    waiting = commands.add_parser("parked", help=words, description=words)
    acts = waiting.add_subparsers(dest="act", required=True, metavar="ACT")
    add_data(_with_service(acts.add_parser("list", help="where each stands, and why"), _list))
    for name, help_words in (("retry", "try the next event again"), ("skip", "pass over the event at which it stands")):
        act = _with_service(acts.add_parser(name, help=help_words), _decide)
        act.add_argument("--family", required=True)
        act.add_argument("--subject", type=UUID, required=True)
        add_data(act)


def _with_service(parser: argparse.ArgumentParser, run: object) -> argparse.ArgumentParser:
    parser.add_argument("service", choices=STORING, metavar="SERVICE")
    parser.set_defaults(run=run)
    return parser


def _replay(given: argparse.Namespace) -> None:
    service = load_service(given.service)
    replay = Replay(service.database(settings_of(given)), service.handlers, service.projections)
    subjects = [given.subject] if given.subject else replay.subjects()

    def show(done: int) -> None:
        print(f"\r{done} of {len(subjects)}", end="", file=sys.stderr, flush=True)  # noqa: T201 - progress.

    folded = replay.rebuild(subjects, progress=show)
    print(file=sys.stderr)  # noqa: T201 - ends the line of progress.
    print(f"{folded} events folded for {len(subjects)} subjects")  # noqa: T201 - the command's own answer.


def _list(given: argparse.Namespace) -> None:
    with load_service(given.service).database(settings_of(given)).reading() as session:
        for row in parked.parked(session):
            # ids, numbers and codes only: whoever looks after the system may not read the record.
            print(f"{row.family} {row.subject} at {row.last_applied + 1}: {row.error}")  # noqa: T201 - the answer.


def _decide(given: argparse.Namespace) -> None:
    act = parked.retry if given.act == "retry" else parked.skip
    with load_service(given.service).database(settings_of(given)).transaction() as session:
        act(session, given.family, given.subject, who=operator())
    done = "tried again" if given.act == "retry" else "passed over"
    print(f"{given.family} of {given.subject}: {done}")  # noqa: T201 - the command's own answer.
