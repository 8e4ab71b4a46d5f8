"""Signing in and out, and what a session is good for."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from services.people.actions.staff import leave
from services.people.models import SignInSession
from shared.clock import utc_now
from tests.people.world import PASSWORD, PeopleWorld, somebody_of, staff

HOUR = timedelta(hours=1)


def sign_in(people: PeopleWorld, name: str, password: str = PASSWORD):
    return people.client.post("/v1/sessions", json={"name": name, "password": password})


def token_with(people: PeopleWorld, secret: str):
    headers = {"Authorization": f"Session {secret}"}
    return people.client.post("/v1/tokens", json={"audience": "people"}, headers=headers)


@pytest.mark.parametrize("name", ["ash", "okafor", "marsh", "jay", "Ash", " ash "])
def test_everybody_signs_in_with_the_name_of_the_cast_list(people, name):
    answer = sign_in(people, name)
    assert answer.status_code == 201
    assert answer.get_json()["staff_id"] == str(staff(name.strip().lower()))
    assert token_with(people, answer.get_json()["session"]).status_code == 200


def test_a_wrong_password_and_a_name_that_nobody_has_get_the_same_answer(people):
    answers = [sign_in(people, name, password) for name, password in [("ash", "wrong"), ("nobody", PASSWORD)]]
    bodies = [{**each.get_json(), "correlation_id": ""} for each in answers]
    assert [each.status_code for each in answers] == [401, 401]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("name", ["ash", "nobody"])
def test_after_five_wrong_attempts_even_the_right_password_has_to_wait(people, name):
    assert [sign_in(people, name, "wrong").status_code for _ in range(5)] == [401] * 5
    answer = sign_in(people, name)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60 + 1
    assert sign_in(people, "priya").status_code == 201


def test_after_a_quarter_of_an_hour_one_may_try_again(people):
    for _ in range(5):
        sign_in(people, "ash", "wrong")
    with time_machine.travel(utc_now() + timedelta(minutes=15, seconds=1), tick=False):
        assert sign_in(people, "ash").status_code == 201


def test_a_right_password_forgets_the_slips_before_it(people):
    for _ in range(2):
        assert [sign_in(people, "ash", "wrong").status_code for _ in range(4)] == [401] * 4
        assert sign_in(people, "ash").status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "ash"}, "password"),
        ({"name": "", "password": PASSWORD}, "name"),
        ({"name": "ash", "password": PASSWORD, "roles": ["ig_officer"]}, "roles"),
        ({"name": "ash", "password": 7}, "password"),
        ({"name": "a\ud800", "password": PASSWORD}, "name"),
    ],
)
def test_a_bad_sign_in_is_told_by_field(people, body, field):
    answer = people.client.post("/v1/sessions", json=body)
    assert answer.status_code == 422
    assert set(answer.get_json()["errors"]) == {field}


def test_only_a_digest_of_the_secret_is_kept(people):
    secret = sign_in(people, "ash").get_json()["session"]
    with people.database.reading() as session:
        assert secret not in session.scalars(select(SignInSession.secret_digest)).all()
    assert len(secret) >= 43


def test_signing_out_ends_the_session_at_once(people):
    ash = people.person("ash")
    assert people.client.delete("/v1/sessions/current", headers=ash.session()).status_code == 204
    assert token_with(people, ash.secret).status_code == 401
    assert people.client.delete("/v1/sessions/current", headers=ash.session()).status_code == 204


def test_leaving_ends_every_session(people):
    ash = people.person("ash")
    with people.database.transaction() as session:
        leave(session, somebody_of(session, "ash"), left_at=utc_now())
    assert token_with(people, ash.secret).status_code == 401
    assert sign_in(people, "ash").status_code == 401


def test_a_session_that_nobody_uses_for_half_a_day_ends(people):
    secret = sign_in(people, "ash").get_json()["session"]
    with time_machine.travel(utc_now() + 12 * HOUR, tick=False):
        assert token_with(people, secret).status_code == 401


def test_a_session_in_use_lasts_a_shift_and_no_longer(people):
    began, secret = utc_now(), sign_in(people, "ash").get_json()["session"]
    for hours, status in [(8, 200), (13, 200), (15, 401)]:
        with time_machine.travel(began + hours * HOUR, tick=False):
            assert token_with(people, secret).status_code == status


@pytest.mark.parametrize(
    "asked", [("/v1/tokens", {"audience": "people"}), ("/v1/tokens/several", {"audiences": ["people"]})]
)
@pytest.mark.parametrize("header", ["", "Session", "Session wrong", "Bearer wrong", "Session \u00e9"])
def test_without_a_session_there_is_no_token(people, header, asked):
    path, body = asked
    headers = {"Authorization": header.encode().decode("latin-1")} if header else {}
    assert people.client.post(path, json=body, headers=headers).status_code == 401


def test_tokens_are_made_for_the_services_only(people):
    ash = people.person("ash")
    answer = people.client.post("/v1/tokens", json={"audience": "web"}, headers=ash.session())
    assert answer.status_code == 422


def test_tokens_for_several_services_come_at_once_and_open_no_other(people):
    ash = people.person("ash")
    asked = {"audiences": ["people", "hub"]}
    tokens = people.client.post("/v1/tokens/several", json=asked, headers=ash.session()).get_json()["tokens"]
    assert set(tokens) == {"people", "hub"}
    answered = {
        service: people.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code
        for service, token in tokens.items()
    }
    assert answered == {"people": 200, "hub": 401}


@pytest.mark.parametrize("audiences", [[], ["web"], ["people", "web"], ["people"] * 9, "people"])
def test_several_tokens_are_made_for_the_services_only(people, audiences):
    ash = people.person("ash")
    answer = people.client.post("/v1/tokens/several", json={"audiences": audiences}, headers=ash.session())
    assert (answer.status_code, next(iter(answer.get_json()["errors"])).split(".")[0]) == (422, "audiences")


def test_the_keys_of_tokens_are_public_and_hold_no_secret(people):
    keys = people.client.get("/v1/keys").get_json()["keys"]
    assert [each["alg"] for each in keys] == ["ES256"]
    assert all("d" not in each for each in keys)
