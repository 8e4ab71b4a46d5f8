"""`nwd contracts`: write the published contracts from the code, or check that they are still those."""

import argparse
import sys
from pathlib import Path

from shared import documents
from shared.commands.arguments import Commands

FOLDER = Path(__file__).parent.parent / "contracts"


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "the published contracts: JSON Schemas, AsyncAPI, OpenAPI, one example per event version"
    parser = commands.add_parser("contracts", help=words, description=words)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("generate", help="write them from the code").set_defaults(run=_generate)
    acts.add_parser("check", help="fail when the committed ones are not those of the code").set_defaults(run=_check)


def _generate(given: argparse.Namespace) -> None:
    documents.generate(FOLDER)


def _check(given: argparse.Namespace) -> int:
    found = documents.differences(FOLDER)
    for each in found:
        print(each, file=sys.stderr)  # noqa: T201 - the command's own answer.
    return 1 if found else 0
