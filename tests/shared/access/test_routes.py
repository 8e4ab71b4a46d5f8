"""Routes: nobody gets in undecided, nothing leaves unaudited, contention repeats, and the answers tell no more."""

from functools import wraps
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import insert, text
from sqlalchemy.exc import OperationalError

from shared.access.answering import ATTEMPTS
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import (
    RouteWithoutPolicy,
    allow,
    allow_public,
    assert_every_route_has_a_policy,
    reader,
)
from shared.access.tokens import Relation, service_token
from shared.running import transaction
from shared.vocabulary import InformationClass, Role
from tests.shared.edge import Edge, a_route, note

JAY, STRANGER = uuid4(), uuid4()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def as_reader(edge: Edge, *readers: Reader, restricted: bool = False, **changed: Any) -> dict[str, str]:
    return bearer(edge.token({JAY: Relation(frozenset(readers), restricted)}, **changed))


def try_out(edge: Edge, view: Any, headers: dict[str, str], rule: str = "/v1/tried") -> Any:
    edge.serve(a_route(view, rule))
    return edge.client.get(rule.replace("<uuid:young_person_id>", str(JAY)), headers=headers)


class DatabaseSaysLocked(Exception):
    """What the driver raises beneath SQLAlchemy's own error."""


def locked() -> OperationalError:
    return OperationalError("UPDATE", {}, DatabaseSaysLocked("database is locked"))


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer ", "Bearer x.y.z", "Basic YTpi", "Session abc"])
def test_without_a_good_token_nobody_gets_in(serving, given):
    headers = {} if given is None else {"Authorization": given}
    answer = serving.client.get("/v1/young-people", headers=headers)
    assert (answer.status_code, answer.json["code"]) == (401, "unauthorised")


def test_who_may_read_gets_the_answer_and_is_written_down(serving):
    answer = serving.client.get(f"/v1/young-people/{JAY}/notes", headers=as_reader(serving, Reader.HUB))
    assert answer.json == {"view": "whole", "limit": 25}
    (look,) = serving.looks()
    assert (look.young_person_id, look.item_kind, look.operation, look.view) == (JAY, "contact", "read", "whole")
    assert (look.route, look.relation) == ("/v1/young-people/<uuid:young_person_id>/notes", "HUB")


def test_the_look_carries_the_correlation_id_of_the_request(serving):
    story = str(uuid4())
    headers = as_reader(serving, Reader.HUB) | {"X-Correlation-ID": story}
    answer = serving.client.get(f"/v1/young-people/{JAY}/notes", headers=headers)
    assert serving.looks()[0].correlation_id == story == answer.headers["X-Correlation-ID"]


@pytest.mark.parametrize("readers", [(), (Reader.POLICE,), (Reader.CARER,)])
def test_who_may_know_nothing_is_told_that_nothing_is_there(serving, readers):
    answer = serving.client.get(f"/v1/young-people/{JAY}/notes", headers=as_reader(serving, *readers))
    assert answer.status_code == 404
    assert serving.looks() == []


def test_not_there_and_not_for_you_are_the_same_answer(serving):
    headers = as_reader(serving, Reader.POLICE) | {"X-Correlation-ID": str(uuid4())}
    not_for_you = serving.client.get(f"/v1/young-people/{JAY}/notes", headers=headers)
    not_there = serving.client.get(f"/v1/young-people/{STRANGER}/notes", headers=headers)
    no_such_address = serving.client.get("/v1/nothing", headers=headers)
    assert not_for_you.data == not_there.data == no_such_address.data
    assert not_for_you.headers == not_there.headers == no_such_address.headers


def test_a_restriction_hides_everything_and_everybody_from_the_list(serving):
    headers = as_reader(serving, Reader.HUB, Reader.MANAGER, restricted=True)
    assert serving.client.get(f"/v1/young-people/{JAY}/notes", headers=headers).status_code == 404
    assert serving.client.get("/v1/young-people", headers=headers).json == {"young_people": []}


def test_a_list_of_nobody_is_an_answer(serving):
    assert serving.client.get("/v1/young-people", headers=bearer(serving.token())).status_code == 200


def test_an_answer_that_nobody_decided_on_does_not_leave(edge):
    view = allow(Operation.READ, ItemKind.CONTACT)(lambda: {"secret": "SECRET-CANARY"})
    answer = try_out(edge, view, as_reader(edge, Reader.HUB))
    assert answer.status_code == 500
    assert b"CANARY" not in answer.data


def test_a_route_about_somebody_is_decided_before_the_view_runs(edge):
    ran = []

    @allow(Operation.READ, ItemKind.CONTACT)
    def view(young_person_id: UUID) -> dict[str, Any]:
        ran.append(young_person_id)
        return {}

    rule = "/v1/young-people/<uuid:young_person_id>/tried"
    assert try_out(edge, view, as_reader(edge, Reader.POLICE), rule).status_code == 404
    assert ran == []


def test_who_may_read_but_not_do_is_forbidden(edge):
    @allow(Operation.CREATE, ItemKind.CONTACT)
    def view() -> dict[str, Any]:
        reader().require(JAY, ItemKind.CONTACT)
        return {}

    assert try_out(edge, view, as_reader(edge, Reader.SOCIAL_WORKER)).status_code == 403


def test_a_class_that_the_reader_may_not_know_of_is_not_there(edge):
    @allow(Operation.CORRECT, ItemKind.CONTACT)
    def view() -> dict[str, Any]:
        reader().require(JAY, ItemKind.CONTACT, information_class=InformationClass.STATUTORY)
        return {}

    assert try_out(edge, view, as_reader(edge, Reader.HUB)).status_code == 404


@pytest.mark.parametrize(("role", "status"), [(Role.RESIDENTIAL_WORKER, 200), (Role.FOSTER_CARER, 403)])
def test_what_is_about_nobody_is_decided_by_role(serving, role, status):
    answer = serving.client.get("/v1/homes", headers=bearer(serving.token(roles=frozenset({role}))))
    assert answer.status_code == status


def test_a_route_about_nobody_without_roles_cannot_be_written():
    with pytest.raises(ValueError, match="no role"):
        allow(Operation.RETRACT, ItemKind.HOME, about_nobody=True)


def test_without_the_audit_nothing_leaves(serving):
    with serving.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE read_log"))
    answer = serving.client.get(f"/v1/young-people/{JAY}/notes", headers=as_reader(serving, Reader.HUB))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert b"whole" not in answer.data


def test_without_the_audit_nothing_is_written_either(serving):
    with serving.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE look_chain"))
    assert serving.post_note(JAY).status_code == 503
    assert serving.notes() == 0


def test_a_database_that_writes_no_looks_answers_nobody(serving):
    serving.database.at_commit = ()
    answer = serving.client.get(f"/v1/young-people/{JAY}/notes", headers=as_reader(serving, Reader.HUB))
    assert answer.status_code == 500
    assert b"whole" not in answer.data


@pytest.mark.postgresql
def test_who_looked_is_written_down_on_postgresql_too(serving_on_postgresql: Edge):
    edge = serving_on_postgresql
    answer = edge.client.get(f"/v1/young-people/{JAY}/notes", headers=as_reader(edge, Reader.HUB))
    assert (answer.status_code, len(edge.looks())) == (200, 1)


@pytest.mark.parametrize("key", ["people-verify.pem", "after.key", "idempotency.key", "hub-audit.key"])
def test_without_its_keys_a_service_refuses(serving, key):
    headers = serving.as_hub_worker(JAY)
    (serving.settings.keys / key).unlink()
    body = {"young_person_id": str(JAY), "summary": "Talked about the garden."}
    answer = serving.client.post("/v1/notes", json=body, headers=headers)
    assert answer.status_code == (401 if key == "people-verify.pem" else 503)


def test_a_refusal_that_shows_how_things_stand_is_written_down_too(serving):
    answer = serving.client.get(f"/v1/young-people/{JAY}/stale", headers=as_reader(serving, Reader.HUB))
    assert answer.json["current"] == {"revision": 2}
    assert len(serving.looks()) == 1


def test_the_same_look_is_written_down_once(edge):
    @allow(Operation.READ, ItemKind.CONTACT)
    def view() -> dict[str, Any]:
        return {str(number): reader().view(JAY, ItemKind.CONTACT) for number in range(5)}

    assert try_out(edge, view, as_reader(edge, Reader.HUB)).status_code == 200
    assert len(edge.looks()) == 1


def test_on_contention_the_whole_view_is_repeated(edge):
    attempts = []

    @allow(Operation.READ, ItemKind.CONTACT)
    def view() -> dict[str, Any]:
        reader().view(JAY, ItemKind.CONTACT)
        with transaction() as session:
            session.execute(insert(note).values(id=uuid4(), seen=0))
            attempts.append(1)
            if len(attempts) < ATTEMPTS:
                raise locked()
        return {}

    assert try_out(edge, view, as_reader(edge, Reader.HUB)).status_code == 200
    assert (len(attempts), edge.notes(), len(edge.looks())) == (ATTEMPTS, 1, 1)


def test_contention_that_does_not_end_is_told_as_unavailable(edge):
    attempts = []

    @allow(Operation.READ, ItemKind.CONTACT)
    def view() -> dict[str, Any]:
        attempts.append(1)
        raise locked()

    answer = try_out(edge, view, as_reader(edge, Reader.HUB))
    assert (answer.status_code, answer.headers["Retry-After"], len(attempts)) == (503, "2", ATTEMPTS)


def test_a_database_that_is_away_is_told_as_unavailable_without_its_words(edge):
    @allow_public("a test")
    def view() -> dict[str, Any]:
        raise OperationalError("SELECT 1", {}, DatabaseSaysLocked("no route to SECRET-CANARY"))

    answer = try_out(edge, view, {})
    assert answer.status_code == 503
    assert b"CANARY" not in answer.data


def test_a_service_is_let_in_by_its_own_token(serving):
    token = service_token("plan", "hub", keys=serving.settings.keys)
    answer = serving.client.get("/v1/service", headers={"Authorization": f"Service {token}"})
    assert answer.json == {"caller": "plan"}


def test_a_reader_is_no_service(serving):
    answer = serving.client.get("/v1/service", headers={"Authorization": f"Service {serving.token()}"})
    assert answer.status_code == 401


def test_a_session_is_taken_as_it_is_shown_and_nothing_comes_back(serving):
    answer = serving.client.delete("/v1/session", headers={"Authorization": "Session secret"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert serving.client.delete("/v1/session").status_code == 401


def test_what_is_public_needs_nothing(serving):
    assert serving.client.get("/v1/public").json == {"hello": "you"}


@pytest.mark.parametrize("method", ["head", "options"])
def test_other_safe_methods_show_nothing(serving, method):
    answer = getattr(serving.client, method)(f"/v1/young-people/{JAY}/notes")
    assert answer.data == b""
    assert answer.status_code == (401 if method == "head" else 200)


def test_a_service_with_an_unguarded_route_does_not_start(edge: Edge):
    edge.app.add_url_rule("/v1/open", "open", lambda: "open")
    with pytest.raises(RouteWithoutPolicy, match="/v1/open"):
        edge.serve()


def test_a_guard_that_something_is_wrapped_around_does_not_count():
    guarded = allow_public("a test")(lambda: "open")

    def around() -> Any:
        return guarded()

    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/v1/open", "open", wraps(guarded)(around))
    with pytest.raises(RouteWithoutPolicy):
        assert_every_route_has_a_policy(app)
