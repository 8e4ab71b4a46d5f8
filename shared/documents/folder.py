"""The folder of contracts: what belongs into it, writing it, and how it differs from what the code says."""

from pathlib import Path
from typing import Any

import orjson

from shared.documents.asyncapi import asyncapi_document
from shared.documents.envelopes import envelope_schema
from shared.documents.event_types import data_schema, event_types
from shared.documents.examples import example
from shared.documents.openapi import openapi_documents

CONTRACTS = Path(__file__).parent.parent / "contracts"
OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS


def documents() -> dict[Path, bytes]:
    """Return every document by its place in the folder."""
    made: dict[Path, dict[str, Any]] = {
        Path("envelope.json"): envelope_schema(),
        Path("asyncapi.json"): asyncapi_document(),
    }
    for name, event_class in event_types().items():
        shown = example(event_class)
        made[Path("events", f"{name}.json")] = data_schema(event_class, identifier=shown["dataschema"])
        made[Path("examples", f"{name}.json")] = shown
    made |= {Path("openapi", f"{name}.json"): document for name, document in openapi_documents().items()}
    return {path: orjson.dumps(document, option=OPTIONS) for path, document in sorted(made.items())}


def generate(folder: Path = CONTRACTS) -> None:
    """Write every document, and remove those that are no longer made."""
    made = documents()
    for path in _present(folder) - set(made):
        (folder / path).unlink()
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def differences(folder: Path = CONTRACTS) -> list[str]:
    """Return, in words, how the folder differs from what the code says; empty when it does not."""
    made, present = documents(), _present(folder)
    missing = [f"{path} is missing" for path in sorted(set(made) - present)]
    superfluous = [f"{path} is no longer made" for path in sorted(present - set(made))]
    kept = sorted(present & set(made))
    changed = [f"{path} says something else" for path in kept if (folder / path).read_bytes() != made[path]]
    return missing + superfluous + changed


def _present(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*.json")}
