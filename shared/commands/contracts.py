"""`nwd contracts`: write the published contracts from the code, check that they are those, and name what breaks."""

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from shared import documents
from shared.commands.arguments import Commands
from shared.documents.breaking import Change, Contracts, changes
from shared.documents.breaking.accepted import ACCEPTED_BREAKS, not_accepted
from shared.documents.earlier import (
    NothingToCompareWith,
    base_of_the_change,
    commit_of,
    contracts_at,
    contracts_in,
    parsed,
)

FOLDER = Path(__file__).parent.parent / "contracts"
WHAT_TO_DO = (
    "Give each a new major version and keep the old one beside it; or, before 1.0, accept it in "
    f"shared/contracts/{ACCEPTED_BREAKS.name}: its line from here after a dash, then '. Why: ' and the reason."
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "the published contracts: JSON Schemas, AsyncAPI, OpenAPI, one example per event version"
    parser = commands.add_parser("contracts", help=words, description=words)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("generate", help="write them from the code").set_defaults(run=_generate)
    acts.add_parser("check", help="fail when the committed ones are not those of the code").set_defaults(run=_check)
    breaking = acts.add_parser("breaking", help="fail when the code breaks somebody who keeps to the earlier ones")
    breaking.add_argument(
        "--against", metavar="COMMIT_OR_FOLDER", help="the earlier ones (default: where the present change began)"
    )
    breaking.set_defaults(run=_breaking)


def _generate(given: argparse.Namespace) -> None:
    documents.generate(FOLDER)


def _check(given: argparse.Namespace) -> int:
    found = documents.differences(FOLDER)
    told = [f"  {each}" for each in changes(contracts_in(FOLDER), _contracts_of_the_code())] if found else []
    for each in (*found, *told):
        print(each, file=sys.stderr)  # noqa: T201 - the command's own answer.
    return 1 if found else 0


def _breaking(given: argparse.Namespace) -> int:
    try:
        name, earlier = _earlier(given.against)
    except NothingToCompareWith as reason:
        print(f"nothing to compare the contracts with: {reason}")  # noqa: T201 - the command's own answer.
        return 0
    found = changes(earlier, _contracts_of_the_code())
    breaks = [each for each in found if each.is_break]
    refused = not_accepted(breaks, text=ACCEPTED_BREAKS.read_text("utf-8"), version=version("no-wrong-door"))
    for each in breaks:
        print(each if each in refused else f"{each} (accepted)", file=sys.stderr)  # noqa: T201 - the same.
    print(_summed_up(found, breaks, name=name))  # noqa: T201 - the same.
    if refused:
        print(WHAT_TO_DO, file=sys.stderr)  # noqa: T201 - the same.
    return 1 if refused else 0


def _summed_up(found: list[Change], breaks: list[Change], *, name: str) -> str:
    return f"compared with {name}: {len(breaks)} of {len(found)} changes break somebody"


def _earlier(against: str | None) -> tuple[str, Contracts]:
    """Return the earlier contracts and what they are called; raises NothingToCompareWith, and ValueError for a name."""
    if against is not None and Path(against).is_dir():
        return against, contracts_in(Path(against))
    commit = base_of_the_change() if against is None else commit_of(against)
    if commit is None:
        raise ValueError(f"{against} is neither a commit nor a folder")
    return commit[:12], contracts_at(commit)


def _contracts_of_the_code() -> Contracts:
    return parsed(documents.documents().items())
