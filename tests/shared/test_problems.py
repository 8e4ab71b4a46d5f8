"""Refusals: one shape for all, in plain words, and nothing of what went wrong inside."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from marshmallow import ValidationError

from shared.plain_words import in_plain_words
from shared.problems import PROBLEM_OF_STATUS, Conflict, Invalid, Problem, problem_of, register_problem_handlers
from tests.shared.edge import Edge

JAY = uuid4()
MEMBERS = {"type", "title", "status", "code", "detail", "correlation_id"}


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__, static_folder=None)
    register_problem_handlers(app)
    return app


def answer_to(app: Flask, error: Exception) -> Any:
    def tried() -> str:
        raise error

    app.add_url_rule("/tried", "tried", tried)
    return app.test_client().get("/tried")


@pytest.mark.parametrize("status", sorted(PROBLEM_OF_STATUS))
def test_every_refusal_has_the_same_shape(app, status):
    answer = answer_to(app, problem_of(status))
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert set(answer.json) == MEMBERS
    assert answer.json["status"] == status


def test_extra_members_stand_beside_the_standard_ones_and_never_over_them(app):
    answer = answer_to(app, Conflict(extra={"current": {"revision": 3}, "status": 200, "code": "fine"}))
    assert (answer.json["current"], answer.json["status"], answer.json["code"]) == ({"revision": 3}, 409, "conflict")


def test_an_unexpected_failure_tells_nothing_but_the_correlation_id(app):
    answer = answer_to(app, RuntimeError("SECRET-CANARY"))
    assert answer.status_code == 500
    assert b"CANARY" not in answer.data
    assert UUID(answer.json["correlation_id"])


def test_a_schema_that_refuses_later_is_told_field_by_field(app):
    answer = answer_to(app, ValidationError({"summary": ["Missing data for required field."]}))
    assert (answer.status_code, answer.json["errors"]) == (422, {"summary": ["Enter summary"]})


def test_a_method_that_is_not_there_says_which_are(app):
    app.add_url_rule("/only", "only", lambda: "", methods=["GET"])
    answer = app.test_client().post("/only")
    assert (answer.status_code, answer.json["code"]) == (405, "method-not-allowed")
    assert "GET" in answer.headers["Allow"]


def test_a_refusal_that_the_family_does_not_know_keeps_its_status():
    problem = problem_of(418)
    assert (type(problem), problem.status, problem.code) == (Problem, 418, "i'm-a-teapot")


def test_words_about_nested_fields_name_the_place():
    assert in_plain_words({"worries": {1: ["Not a valid string."]}}) == {"worries.1": ["Enter 1 as text"]}


def test_words_of_our_own_stay_as_they_are():
    assert in_plain_words({"summary": ["Say what happened"]}) == {"summary": ["Say what happened"]}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"{'a': 1}",
        b'{"a": 1,}',
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e400}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\xff"}',
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b"[" * 10_000,
        b'{"a":' * 5000 + b"1" + b"}" * 5000,
        b'{"a":' * 40 + b"1" + b"}" * 40,
        b"null null",
        b"\x00",
    ],
)
def test_json_that_is_none_is_malformed(serving: Edge, body):
    headers = serving.as_hub_worker(JAY) | {"Content-Type": "application/json"}
    answer = serving.client.post("/v1/notes", data=body, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (400, "malformed")
    assert serving.notes() == 0


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"1", b"null", b"true"])
def test_json_that_is_no_object_is_told_so(serving: Edge, body):
    headers = serving.as_hub_worker(JAY) | {"Content-Type": "application/json"}
    answer = serving.client.post("/v1/notes", data=body, headers=headers)
    assert (answer.status_code, answer.json["errors"]) == (422, {"body": ["Send one JSON object with named fields"]})


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {},
    ],
)
def test_what_was_not_sent_as_json_is_refused(serving: Edge, headers):
    answer = serving.client.post("/v1/notes", data=b"{}", headers=serving.as_hub_worker(JAY) | headers)
    assert (answer.status_code, answer.json["code"]) == (415, "unsupported-media-type")


def test_too_large_a_body_is_refused(serving: Edge):
    assert serving.post_note(JAY, summary="x" * 70_000).status_code == 413


def test_nothing_at_all_names_what_is_needed(serving: Edge):
    answer = serving.client.post("/v1/notes", headers=serving.as_hub_worker(JAY))
    assert answer.json["errors"] == {"summary": ["Enter summary"], "young_person_id": ["Enter young person"]}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"role": "hub_manager"}, "role"),
        ({"__proto__": {}}, "__proto__"),
        ({"summary": ""}, "summary"),
        ({"summary": " \u200b\u2028"}, "summary"),
        ({"summary": None}, "summary"),
        ({"summary": 7}, "summary"),
        ({"summary": "a\x07b"}, "summary"),
        ({"summary": "x" * 201}, "summary"),
        ({"young_person_id": "not-an-id"}, "young_person_id"),
        ({"worries": "money"}, "worries"),
        ({"worries": ["money", 7]}, "worries.1"),
        ({"occurred_at": "2026-11-22T02:15:00"}, "occurred_at"),
        ({"occurred_at": "2026-11-22"}, "occurred_at"),
        ({"occurred_at": "2026-13-01T00:00:00Z"}, "occurred_at"),
        ({"occurred_at": "1812-11-22T02:15:00Z"}, "occurred_at"),
        ({"occurred_at": "9999-12-31T23:59:59-12:00"}, "occurred_at"),
        ({"occurred_at": "٢٠٢٦-11-22T02:15:00Z"}, "occurred_at"),
        ({"occurred_at": 1_795_000_000}, "occurred_at"),
    ],
)
def test_a_field_that_makes_no_sense_is_named(serving: Edge, sent, field):
    answer = serving.post_note(JAY, **sent)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert serving.notes() == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"summary": "a\x00b"}, "summary"),
        ({"summary": "half \ud800"}, "summary"),
        ({"worries": ["fine", "a\x00b"]}, "worries.1"),
        ({"a\x00b": 1}, "ab"),
        ({"\ud800": 1}, "a field"),
    ],
)
def test_what_no_database_could_keep_is_refused_naming_the_field(serving: Edge, body, field):
    headers = serving.as_hub_worker(JAY) | {"Content-Type": "application/json"}
    answer = serving.client.post("/v1/notes", data=json.dumps(body), headers=headers)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


def test_an_unknown_field_is_told_so(serving: Edge):
    assert serving.post_note(JAY, sealed=True).json["errors"] == {"sealed": ["This is not a field that can be sent"]}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=1000000000", "limit"),
        ("limit=x", "limit"),
        ("limit=1&limit=2", "limit"),
        ("sort=secret", "sort"),
        ("cursor=%00", "cursor"),
    ],
)
def test_an_address_with_what_makes_no_sense_is_refused(serving: Edge, query, field):
    answer = serving.client.get(f"/v1/young-people/{JAY}/notes?{query}", headers=serving.as_hub_worker(JAY))
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


def test_an_invalid_one_needs_no_more_than_its_errors():
    assert Invalid({"summary": ["Enter summary"]}).body()["errors"] == {"summary": ["Enter summary"]}
