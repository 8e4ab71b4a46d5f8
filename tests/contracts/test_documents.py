import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from marshmallow import RAISE

from shared.access.grants import listeners_of
from shared.documents import CONTRACTS, differences, documents, generate
from shared.documents.event_types import event_types, families
from shared.documents.examples import example
from shared.documents.openapi import services_with_an_api
from shared.events.base import load_event
from shared.messaging.envelope import read_envelope
from tests.contracts.naming import ROOT, WITH_AN_API

CLOUDEVENTS = ROOT / "tests" / "data" / "cloudevents-1.0.schema.json"
EXAMPLES = sorted(CONTRACTS.glob("examples/*.json"))
RECEIVED_AT = datetime(2026, 1, 5, 17, tzinfo=UTC)


def stored(*place: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CONTRACTS.joinpath(*place).read_bytes())
    return found


def test_the_committed_contracts_are_those_of_the_code():
    assert differences() == []


def test_the_documents_are_the_same_each_time_they_are_made():
    assert documents() == documents()


def test_generating_removes_what_is_no_longer_made(tmp_path: Path):
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "hub.contact.forgotten.v1.json").write_text("{}")
    generate(tmp_path)
    assert differences(tmp_path) == []


def test_a_difference_is_told_in_words(tmp_path: Path):
    generate(tmp_path)
    (tmp_path / "envelope.json").write_text("{}")
    (tmp_path / "asyncapi.json").unlink()
    (tmp_path / "stray.json").write_text("{}")
    assert differences(tmp_path) == [
        "asyncapi.json is missing",
        "stray.json is no longer made",
        "envelope.json says something else",
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_stored_example_still_loads(path: Path):
    envelope = json.loads(path.read_bytes())
    event = load_event(envelope, RECEIVED_AT)
    assert str(event.item) == envelope["data"][event_types()[event.type].item_field]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_stored_example_is_taken_in_by_an_inbox(path: Path):
    assert read_envelope(path.read_bytes()).type == path.stem


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_stored_example_is_a_cloudevent(path: Path):
    schema = json.loads(CLOUDEVENTS.read_bytes())
    Draft7Validator(schema, format_checker=FormatChecker()).validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_stored_example_fits_our_own_schemas(path: Path):
    envelope = json.loads(path.read_bytes())
    checker = FormatChecker()
    Draft202012Validator(stored("envelope.json"), format_checker=checker).validate(envelope)
    Draft202012Validator(stored("events", path.name), format_checker=checker).validate(envelope["data"])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_attribute_beside_the_standard_ones_has_a_name_that_cloudevents_allows(path: Path):
    names = set(json.loads(path.read_bytes()))
    assert all(name.isalnum() and name.islower() and len(name) <= 20 for name in names)


@pytest.mark.parametrize("name", sorted(event_types()))
def test_an_example_fills_every_field_with_what_its_speaker_could_say(name: str):
    data = example(event_types()[name])["data"]
    assert set(data) == set(event_types()[name]().fields)
    assert event_types()[name]().load(data, unknown=RAISE)


@pytest.mark.parametrize("path", sorted(CONTRACTS.glob("e*/**/*.json")), ids=lambda path: path.stem)
def test_every_schema_is_one(path: Path):
    if path.parent.name == "events":
        Draft202012Validator.check_schema(json.loads(path.read_bytes()))


def test_every_family_is_a_channel_with_its_speaker_and_its_listeners():
    operations = stored("asyncapi.json")["operations"]
    wanted = {f"{family.split('.')[1]}.announces.{family}" for family in families()}
    wanted |= {f"{listener}.hears.{family}" for family in families() for listener in listeners_of(family)}
    assert set(operations) == wanted
    assert set(stored("asyncapi.json")["channels"]) == set(families())


def test_every_reference_in_the_asyncapi_document_leads_somewhere():
    document = stored("asyncapi.json")
    assert [each for each in references(document) if not leads_somewhere(document, each)] == []


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for each in part.values() for found in references(each)]
    return [found for each in part for found in references(each)] if isinstance(part, list) else []


def leads_somewhere(document: dict[str, Any], reference: str) -> bool:
    if not reference.startswith("#/"):
        return (CONTRACTS / reference).is_file()
    here: Any = document
    for step in reference.removeprefix("#/").split("/"):
        here = here.get(step) if isinstance(here, dict) else None
    return here is not None


def test_every_service_with_an_api_has_its_document():
    assert sorted(services_with_an_api()) == WITH_AN_API
    assert sorted(path.stem for path in CONTRACTS.glob("openapi/*.json")) == WITH_AN_API


@pytest.mark.parametrize("name", WITH_AN_API)
def test_every_reference_in_an_openapi_document_leads_somewhere(name: str):
    document = stored("openapi", f"{name}.json")
    assert document["openapi"].startswith("3.1")
    assert [each for each in references(document) if not leads_somewhere(document, each)] == []
