"""Requests that are odd as a whole: their JSON, their size, their headers."""

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from shared.api import LARGEST_BODY
from tests.access_walk.marked import IDS
from tests.access_walk.world import World
from tests.contracts.naming import WITH_AN_API
from tests.promises.world import (
    a_contact,
    ask,
    assert_names,
    assert_problem,
    counts,
    headers_of,
)

CONTACT = json.dumps(a_contact()).encode()
AS_JSON = {"Content-Type": "application/json"}
# Where each service takes something in.
WRITING = {"hub": "/v1/contacts", "people": "/v1/young-people"}

MALFORMED = {
    "nothing but a bracket": b"{",
    "ten thousand deep": b"[" * 10_000,
    "ten thousand deep and closed": b"[" * 10_000 + b"]" * 10_000,
    "ten thousand objects deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a name twice": CONTACT[:-1] + b', "kind": "meal"}',
    "trailing comma": CONTACT[:-1] + b",}",
    "two documents": CONTACT + CONTACT,
    "UTF-16": CONTACT.decode().encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf" + CONTACT,
    "invalid UTF-8": CONTACT.replace(b"Talked", b"\xff\xfe\xfd"),
    "surrogate in UTF-8": CONTACT.replace(b"Talked", b"\xed\xa0\x80"),
    "NaN": CONTACT[:-1] + b', "mood": NaN}',
    "Infinity": CONTACT[:-1] + b', "mood": -Infinity}',
    "1e400": CONTACT[:-1] + b', "mood": 1e400}',
    "five thousand digits": CONTACT[:-1] + b', "mood": ' + b"9" * 5000 + b"}",
    "comment": b"/* note */" + CONTACT,
    "single quotes": CONTACT.replace(b'"', b"'"),
    "bare NUL": b"\x00",
}
NOT_AN_OBJECT = {"list": b"[]", "null": b"null", "text": b'"a"', "number": b"1", "true": b"true", "empty": b""}
OTHER_TYPES = {
    "form": "application/x-www-form-urlencoded",
    "plain text": "text/plain",
    "XML": "application/xml",
    "file": "multipart/form-data; boundary=x",
    "none": "",
    "nonsense": "\u00e9///;;",
}
OTHER_KEYS = {"empty": "", "256 characters": "k" * 256, "a mebibyte": "k" * 2**20, "umlaut": "k\u00e4", "tab": "k\tk"}


def each_of(cases: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sent", cases.values(), ids=cases.keys())


def send(world: World, service: str, content: bytes, **options: Any) -> TestResponse:
    headers = AS_JSON | options.pop("headers", {})
    answer: TestResponse = ask(
        world, service, WRITING[service], method="POST", data=content, headers=headers, **options
    )
    return answer


@pytest.mark.parametrize("service", WRITING)
@each_of(MALFORMED)
def test_what_is_no_json_is_refused(world: World, service: str, sent: bytes):
    before = counts(world)
    assert_problem(send(world, service, sent), status={400})
    assert counts(world) == before


@pytest.mark.parametrize("service", WRITING)
@each_of(NOT_AN_OBJECT)
def test_what_is_no_object_is_refused(world: World, service: str, sent: bytes):
    assert assert_problem(send(world, service, sent), status={422})["errors"]


@pytest.mark.parametrize("service", WRITING)
@pytest.mark.parametrize("size", [LARGEST_BODY + 1, 10 * 2**20], ids=["one byte over", "10 MiB"])
@pytest.mark.parametrize("is_chunked", [False, True], ids=["with its length", "chunked"])
def test_a_body_over_the_limit_is_refused(world: World, service: str, *, size: int, is_chunked: bool):
    content = b'{"summary": "' + b"x" * (size - 15) + b'"}'
    before = counts(world)
    assert_problem((chunked if is_chunked else send)(world, service, content), status={413})
    assert counts(world) == before


def chunked(world: World, service: str, content: bytes) -> TestResponse:
    """Send a body without its length, as a server hands a chunked one on."""
    headers = headers_of(world, service) | AS_JSON | {"Transfer-Encoding": "chunked"}
    answer: TestResponse = (
        world.apps[service]
        .test_client()
        .post(
            WRITING[service],
            input_stream=BytesIO(content),
            headers=headers,
            environ_overrides={"wsgi.input_terminated": True},
        )
    )
    return answer


def test_a_chunked_body_is_never_cut_to_what_fits(world: World):
    assert_problem(chunked(world, "hub", CONTACT + b" " * LARGEST_BODY + b"and more"), status={413})


def test_a_chunked_body_within_the_limit_is_taken(world: World):
    assert chunked(world, "hub", CONTACT).status_code == 201


def test_a_hundred_thousand_names_are_too_large(world: World):
    assert_problem(send(world, "hub", json.dumps(dict.fromkeys(map(str, range(10**5)))).encode()), status={413})


def test_thousands_of_unknown_names_are_refused(world: World):
    assert_problem(send(world, "hub", json.dumps(dict.fromkeys(map(str, range(3000)))).encode()), status={422})


@pytest.mark.parametrize("service", WRITING)
@each_of(OTHER_TYPES)
def test_what_does_not_come_as_json_is_refused(world: World, service: str, sent: str):
    answer = send(world, service, CONTACT, headers={"Content-Type": sent})
    assert_problem(answer, status={415})


def test_what_comes_compressed_is_refused(world: World):
    assert_problem(send(world, "hub", b"\x1f\x8b" + b"\0" * 100, headers={"Content-Encoding": "gzip"}), status={415})


@each_of(OTHER_KEYS)
def test_an_unusable_key_is_refused_by_name(world: World, sent: str):
    before = counts(world)
    assert_names(send(world, "hub", CONTACT, headers={"Idempotency-Key": sent}), "Idempotency-Key")
    assert counts(world) == before


def test_two_keys_make_at_most_one_contact(world: World):
    headers = Headers(headers_of(world, "hub") | AS_JSON)
    headers.add("Idempotency-Key", str(uuid4()))
    client = world.apps["hub"].test_client()
    answers = [client.post("/v1/contacts", data=CONTACT, headers=headers) for _ in range(2)]
    assert len({(each.status_code, each.get_json().get("id")) for each in answers}) == 1


def read_by_everybody(world: World, service: str) -> str:
    """Return an address of a service that whoever may do everything can read."""
    return {
        "hub": f"/v1/contacts/{world.contacts[0].id}",
        "people": "/v1/homes",
        "missing": "/v1/episodes",
        "police": "/v1/alerts",
        "psychology": "/v1/consultations",
        "speech_language": f"/v1/young-people/{IDS.young_person}/communication",
        "alerts": "/v1/alerts",
        "plan": f"/v1/plans/{IDS.young_person}",
    }[service]


@pytest.mark.parametrize("service", WITH_AN_API)
@pytest.mark.parametrize("name", ["X-Correlation-ID", "Accept", "Host", "Range", "X-Forwarded-For", "Cookie"])
@each_of({"64 KiB": "x" * 65536, "control": "a\x0bb", "quotes": "\"'<>", "empty": ""})
def test_a_strange_header_changes_nothing(world: World, service: str, name: str, sent: str):
    answer = ask(world, service, read_by_everybody(world, service), headers={name: sent})
    assert answer.status_code == 200 or assert_problem(answer)
    assert sent == "" or sent not in str(answer.headers)


@pytest.mark.parametrize("service", WITH_AN_API)
@each_of({"64 KiB": "x" * 65536, "dots": "a.b.c", "blank": " ", "other letters": "\u00e9", "empty": ""})
def test_a_strange_token_opens_nothing(world: World, service: str, sent: str):
    path = read_by_everybody(world, service)
    for scheme in ("Bearer", "bearer", "Basic", "Service", "Session", ""):
        assert_problem(ask(world, service, path, headers={"Authorization": f"{scheme} {sent}"}), status={401})


def test_a_method_in_a_header_is_not_obeyed(world: World):
    before = counts(world)
    path = f"/v1/contacts/{world.contacts[0].id}"
    assert ask(world, "hub", path, headers={"X-HTTP-Method-Override": "DELETE"}).status_code == 200
    assert_problem(ask(world, "hub", path, method="PROPFIND"), status={405})
    assert counts(world) == before
