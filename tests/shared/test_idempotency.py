"""Idempotency: a request sent again makes nothing new, and a key serves one thing of one person."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from shared.access.kinds import Reader
from shared.access.tokens import Relation
from shared.idempotency import HEADER, digest_of
from shared.messaging.tables import event_log, idempotency_key
from tests.shared.edge import Edge

JAY, ROWAN = uuid4(), uuid4()


def send(edge: Edge, headers: dict[str, str], **changed: Any) -> Any:
    body = {"young_person_id": str(JAY), "summary": "Talked about the garden."} | changed
    return edge.client.post("/v1/notes", json=body, headers=headers)


def events(edge: Edge) -> int:
    with edge.database.reading() as session:
        return len(session.execute(select(event_log)).all())


def test_the_same_request_again_gives_the_same_resource_and_receipt(serving: Edge):
    headers = serving.as_hub_worker(JAY)
    first, second = send(serving, headers), send(serving, headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert (serving.notes(), events(serving)) == (1, 1)


def test_another_key_makes_another_resource(serving: Edge):
    assert serving.post_note(JAY).json["id"] != serving.post_note(JAY).json["id"]


@pytest.mark.parametrize("changed", [{"summary": "Something else."}, {"worries": ["money"]}])
def test_the_same_key_for_something_else_is_refused_and_changes_nothing(serving: Edge, changed):
    headers = serving.as_hub_worker(JAY)
    send(serving, headers)
    answer = send(serving, headers, **changed)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [HEADER])
    assert serving.notes() == 1


def test_the_order_of_the_fields_and_the_form_of_the_letters_do_not_matter(serving: Edge):
    headers = serving.as_hub_worker(JAY) | {"Content-Type": "application/json"}
    one = f'{{"young_person_id": "{JAY}", "summary": "Zo\u00eb"}}'
    other = f'{{"summary": "Zoe\u0308", "young_person_id": "{str(JAY).upper()}"}}'
    first = serving.client.post("/v1/notes", data=one.encode(), headers=headers)
    assert serving.client.post("/v1/notes", data=other.encode(), headers=headers).json == first.json


@pytest.mark.parametrize("key", [None, "", "x" * 201, "k\u00e9y", "a\tb"])
def test_without_a_usable_key_nothing_is_made(serving: Edge, key):
    headers = serving.as_hub_worker(JAY)
    del headers[HEADER]
    answer = send(serving, headers if key is None else headers | {HEADER: key})
    assert (answer.status_code, list(answer.json["errors"])) == (422, [HEADER])
    assert serving.notes() == 0


@pytest.mark.parametrize("key", ["1", "x" * 200, "with spaces and ~!"])
def test_any_printable_key_will_do(serving: Edge, key):
    assert send(serving, serving.as_hub_worker(JAY) | {HEADER: key}).status_code == 201


def test_anothers_key_tells_nothing(serving: Edge):
    mine, theirs = serving.as_hub_worker(JAY), serving.as_hub_worker(JAY)
    first = send(serving, mine)
    second = send(serving, theirs | {HEADER: mine[HEADER]}, summary="Something else.")
    assert (second.status_code, first.json["id"] != second.json["id"]) == (201, True)


def test_a_refused_request_leaves_its_key_free(serving: Edge):
    headers = serving.as_hub_worker(JAY)
    assert send(serving, headers, summary="").status_code == 422
    assert send(serving, headers).status_code == 201


def test_a_failed_request_leaves_its_key_free(serving: Edge):
    headers = serving.as_hub_worker(JAY)
    with serving.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event_log RENAME TO elsewhere"))
    assert send(serving, headers).status_code >= 500
    with serving.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO event_log"))
    assert send(serving, headers).status_code == 201
    assert serving.notes() == 1


def check_that_one_of_many_is_carried_out(edge: Edge) -> None:
    headers = edge.as_hub_worker(JAY)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(edge, headers).json["id"], range(24)))
    assert (len(set(answers)), edge.notes(), events(edge)) == (1, 1, 1)


def test_of_many_at_once_one_is_carried_out(serving: Edge):
    check_that_one_of_many_is_carried_out(serving)


@pytest.mark.postgresql
def test_of_many_at_once_one_is_carried_out_on_postgresql(serving_on_postgresql: Edge):
    check_that_one_of_many_is_carried_out(serving_on_postgresql)


def test_whoever_lost_the_relation_gets_nothing_back(serving: Edge):
    staff_id = uuid4()
    before = serving.as_hub_worker(JAY, staff_id=staff_id)
    send(serving, before)
    token = serving.token({ROWAN: Relation(frozenset({Reader.HUB}))}, staff_id=staff_id)
    assert send(serving, before | {"Authorization": f"Bearer {token}"}).status_code == 404


def test_neither_the_words_nor_the_answer_are_kept(serving: Edge):
    serving.post_note(JAY, summary="SECRET-CANARY")
    with serving.database.reading() as session:
        kept = session.execute(select(idempotency_key)).one()
    assert "CANARY" not in str(kept)
    assert len(kept.body_digest) == 64


def test_the_same_body_for_another_address_is_something_else(serving: Edge):
    digests = set()
    for young_person_id in (JAY, ROWAN):
        with serving.app.test_request_context(f"/v1/young-people/{young_person_id}/notes"):
            digests.add(digest_of({"reason": "worker_left"}))
    assert len(digests) == 2
