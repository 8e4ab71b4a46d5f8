"""Signing in with a code of the phone as well, and with one on paper when the phone is gone."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import text

from services.people.tasks import let_sign_in_without_code
from shared.access.keys import SECOND_STEP_KEY
from shared.clock import utc_now
from tests.people.world import PASSWORD

HERE = "/v1/me/second-step"
STEP = timedelta(seconds=30)


class Signing:
    """Somebody who signs in, with a clock of their own."""

    def __init__(self, people, clock) -> None:
        self.people, self.clock = people, clock
        self.ash = people.person("ash")
        self.secret = ""

    def asks(self, method: str, path: str = "", **body: str):
        return self.people.client.open(f"{HERE}{path}", method=method, json=body, headers=self.ash.headers())

    def code(self) -> str:
        """Return what the phone shows, after it moved on."""
        self.clock.shift(STEP)
        return pyotp.TOTP(self.secret).at(utc_now())

    def begins(self):
        self.secret = self.asks("POST").get_json()["secret"]
        return self.secret

    def sets_up(self):
        self.begins()
        confirmed = self.asks("POST", "/confirmation", code=self.code())
        assert confirmed.status_code == 200
        return confirmed.get_json()["recovery_codes"]

    def password(self):
        answer = self.people.client.post("/v1/sessions", json={"name": "ash", "password": PASSWORD})
        assert answer.status_code == 201
        return answer.get_json()

    def gives(self, code: str, session: str):
        headers = {"Authorization": f"Session {session}"}
        return self.people.client.post("/v1/sessions/current/code", json={"code": code}, headers=headers)

    def token(self, session: str):
        headers = {"Authorization": f"Session {session}"}
        return self.people.client.post("/v1/tokens", json={"audience": "people"}, headers=headers).status_code


@pytest.fixture
def signing(people):
    with time_machine.travel(utc_now(), tick=False) as clock:
        yield Signing(people, clock)


def test_nobody_is_asked_for_a_code_before_they_confirmed_one(signing: Signing):
    assert signing.asks("GET").get_json() == {"is_on": False, "since": None, "recovery_codes_left": 0}
    signing.begins()
    assert signing.token(signing.password()["session"]) == 200
    assert signing.asks("GET").get_json()["is_on"] is False


def test_the_phone_learns_the_same_secret_however_often_one_begins(signing: Signing):
    assert signing.begins() == signing.begins()


def test_after_it_is_set_up_the_password_alone_opens_nothing(signing: Signing):
    signing.sets_up()
    waiting = signing.password()
    assert waiting["waits_for_code"] is True
    assert signing.token(waiting["session"]) == 401
    opened = signing.gives(signing.code(), waiting["session"]).get_json()
    assert opened["waits_for_code"] is False
    assert signing.token(opened["session"]) == 200
    # The secret of the session that waited is good for nothing any more.
    assert signing.token(waiting["session"]) == 401
    assert signing.gives(signing.code(), waiting["session"]).status_code == 401


def test_a_code_counts_once(signing: Signing):
    signing.sets_up()
    code = signing.code()
    assert signing.gives(code, signing.password()["session"]).status_code == 201
    again = signing.gives(code, signing.password()["session"])
    assert (again.status_code, list(again.get_json()["errors"])) == (422, ["code"])


@pytest.mark.parametrize(("late", "status"), [(1, 201), (2, 422), (10, 422)])
def test_a_code_may_be_a_moment_late_and_no_more(signing: Signing, late: int, status: int):
    signing.sets_up()
    code, waiting = signing.code(), signing.password()["session"]
    signing.clock.shift(late * STEP)
    assert signing.gives(code, waiting).status_code == status


def test_a_code_on_paper_lets_in_once_however_it_is_typed(signing: Signing):
    first, second, *_ = signing.sets_up()
    assert signing.gives(first, signing.password()["session"]).status_code == 201
    assert signing.gives(first, signing.password()["session"]).status_code == 422
    assert signing.gives(f" {second.upper().replace('-', ' ')}", signing.password()["session"]).status_code == 201
    assert signing.asks("GET").get_json()["recovery_codes_left"] == 6


def test_anothers_code_on_paper_lets_nobody_else_in(signing: Signing):
    codes = signing.sets_up()
    other = Signing(signing.people, signing.clock)
    other.ash = signing.people.person("priya")
    other.sets_up()
    answer = signing.people.client.post("/v1/sessions", json={"name": "priya", "password": PASSWORD}).get_json()
    assert signing.gives(codes[0], answer["session"]).status_code == 422


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(signing: Signing):
    signing.sets_up()
    signing.clock.shift(timedelta(hours=1))
    waiting = signing.password()["session"]
    assert [signing.gives("000000", waiting).status_code for _ in range(5)] == [422] * 5
    assert signing.gives(signing.code(), waiting).status_code == 429
    # Neither does the password, given once more, make the wrong codes forgotten.
    assert signing.gives(signing.code(), signing.password()["session"]).status_code == 429


def test_whoever_takes_too_long_begins_again(signing: Signing):
    signing.sets_up()
    waiting = signing.password()["session"]
    signing.clock.shift(timedelta(minutes=11))
    assert signing.gives(signing.code(), waiting).status_code == 401


def test_an_open_session_cannot_be_given_a_code(signing: Signing):
    session = signing.password()["session"]
    assert signing.gives("123456", session).status_code == 401


def test_it_is_turned_off_with_a_code_and_not_without(signing: Signing):
    signing.sets_up()
    assert signing.asks("POST", "/removal", code="000000").status_code == 422
    assert signing.asks("GET").get_json()["is_on"] is True
    assert signing.asks("POST", "/removal", code=signing.code()).status_code == 204
    assert signing.token(signing.password()["session"]) == 200
    assert signing.asks("GET").get_json() == {"is_on": False, "since": None, "recovery_codes_left": 0}


def test_nobody_sets_up_a_second_one_beside_the_first(signing: Signing):
    signing.sets_up()
    assert signing.asks("POST").status_code == 409
    assert signing.asks("POST", "/confirmation", code=signing.code()).status_code == 409


@pytest.mark.parametrize("code", ["", " ", "x" * 41, "\x00"])
def test_what_is_no_code_is_told_by_field(signing: Signing, code: str):
    signing.begins()
    answer = signing.asks("POST", "/confirmation", code=code)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["code"])


def test_neither_the_secret_nor_a_code_stands_in_the_database(signing: Signing):
    codes = signing.sets_up()
    with signing.people.database.reading() as session:
        step = session.execute(text("SELECT sealed_secret FROM second_step")).one()
        kept = session.execute(text("SELECT digest FROM recovery_code")).scalars().all()
    assert signing.secret.encode() not in step.sealed_secret
    assert not set(codes) & set(kept)


def test_with_another_key_than_the_one_it_was_sealed_with_nobody_gets_past_the_code(signing: Signing):
    signing.sets_up()
    waiting, key = signing.password()["session"], signing.people.settings.keys / SECOND_STEP_KEY
    kept = key.read_text()
    key.write_text("ab" * 32)
    try:
        assert signing.gives(signing.code(), waiting).status_code == 503
    finally:
        key.write_text(kept)
    assert signing.gives(signing.code(), waiting).status_code == 201


def test_the_command_line_lets_in_who_lost_everything(signing: Signing):
    signing.sets_up()
    assert let_sign_in_without_code(signing.people.database, "ash") is True
    assert signing.token(signing.password()["session"]) == 200
    assert let_sign_in_without_code(signing.people.database, "ash") is False
    with pytest.raises(LookupError):
        let_sign_in_without_code(signing.people.database, "nobody")
