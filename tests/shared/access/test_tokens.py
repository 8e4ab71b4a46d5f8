"""Tokens: what they carry, and everything that makes one worthless."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from joserfc import jwt

from shared.access.keys import make_keys, signing_key
from shared.access.kinds import Reader
from shared.access.tokens import ReaderToken, Relation, mint, service_token, verify, verify_service
from shared.clock import utc_now
from shared.problems import Unauthorised
from shared.vocabulary import Role

JAY, ROWAN = uuid4(), uuid4()
# gunicorn takes this much when told so (deploy/gunicorn.py); its own limit would be half of it.
HEADER_LIMIT = 16 * 1024


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    make_keys(tmp_path / "keys", ["people", "hub", "plan"])
    return tmp_path / "keys"


def a_token(**changed: Any) -> ReaderToken:
    told: dict[str, Any] = {
        "staff_id": uuid4(),
        "session_ref": "session-1",
        "organisation": "north",
        "roles": frozenset({Role.RESIDENTIAL_WORKER, Role.PORTFOLIO_LEAD}),
        "relations": {
            JAY: Relation(frozenset({Reader.HUB, Reader.ON_SHIFT})),
            ROWAN: Relation(frozenset({Reader.HUB}), restricted=True),
        },
    }
    return ReaderToken(**told | changed)


def parts(token: str) -> tuple[dict[str, object], dict[str, object], str]:
    head, body, signature = token.split(".")
    return json.loads(urlsafe_b64decode(head + "==")), json.loads(urlsafe_b64decode(body + "==")), signature


def joined(head: dict[str, object], body: dict[str, object], signature: str) -> str:
    encoded = [urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in (head, body)]
    return ".".join([*encoded, signature])


def refused(token: str, keys: Path, audience: str = "hub") -> bool:
    try:
        verify(token, audience, keys=keys)
    except Unauthorised:
        return True
    return False


def test_a_token_says_what_people_put_into_it(keys):
    said = a_token()
    found = verify(mint(said, "hub", keys=keys), "hub", keys=keys)
    assert found.relations == said.relations
    assert (found.staff_id, found.roles, found.organisation) == (said.staff_id, said.roles, said.organisation)


def test_a_token_is_good_for_a_minute(keys):
    found = verify(mint(a_token(), "hub", keys=keys), "hub", keys=keys)
    assert timedelta(seconds=55) < found.expires_at - utc_now() <= timedelta(seconds=60)


def test_a_token_that_has_run_out_is_refused(keys):
    assert refused(mint(a_token(expires_at=utc_now() - timedelta(seconds=1)), "hub", keys=keys), keys)


def test_a_token_for_another_service_is_refused(keys):
    assert refused(mint(a_token(), "plan", keys=keys), keys)


def test_a_token_that_was_changed_is_refused(keys):
    head, body, signature = parts(mint(a_token(), "hub", keys=keys))
    assert refused(joined(head, body | {"roles": ["hub_manager"]}, signature), keys)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "ES384", ""])
def test_a_token_with_another_algorithm_is_refused(keys, algorithm):
    head, body, signature = parts(mint(a_token(), "hub", keys=keys))
    assert refused(joined(head | {"alg": algorithm}, body, signature), keys)
    assert refused(joined(head | {"alg": algorithm}, body, ""), keys)


def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(keys):
    head, body, _ = parts(mint(a_token(), "hub", keys=keys))
    to_sign = joined(head | {"alg": "HS256"}, body, "").rstrip(".")
    signature = hmac.new((keys / "people-verify.pem").read_bytes(), to_sign.encode(), sha256).digest()
    assert refused(f"{to_sign}.{urlsafe_b64encode(signature).decode().rstrip('=')}", keys)


def test_a_token_signed_by_another_service_is_refused(keys):
    _, body, _ = parts(mint(a_token(), "hub", keys=keys))
    assert refused(jwt.encode({"alg": "ES256"}, body, signing_key(keys, "hub")), keys)


@pytest.mark.parametrize("missing", ["exp", "aud", "iss", "use", "sub", "sid", "org", "roles", "rel"])
def test_a_token_that_leaves_something_out_is_refused(keys, missing):
    _, body, _ = parts(mint(a_token(), "hub", keys=keys))
    del body[missing]
    assert refused(jwt.encode({"alg": "ES256"}, body, signing_key(keys, "people")), keys)


@pytest.mark.parametrize(
    "change",
    [
        {"roles": ["wizard"]},
        {"rel": {"WIZARD": ""}},
        {"rel": {"HUB": "AAA"}},
        {"rel": []},
        {"sub": "x"},
        {"exp": "soon"},
    ],
)
def test_a_token_that_makes_no_sense_is_refused_though_it_is_signed(keys, change):
    _, body, _ = parts(mint(a_token(), "hub", keys=keys))
    assert refused(jwt.encode({"alg": "ES256"}, body | change, signing_key(keys, "people")), keys)


def test_a_young_person_in_two_groups_is_refused(keys):
    _, body, _ = parts(mint(a_token(), "hub", keys=keys))
    packed = urlsafe_b64encode(JAY.bytes).decode()
    body["rel"] = {"HUB": packed, "!HUB": packed}
    assert refused(jwt.encode({"alg": "ES256"}, body, signing_key(keys, "people")), keys)


@pytest.mark.parametrize("nonsense", ["", ".", "..", "a.b.c", "ü.ü.ü", "x" * 200_000, "." * 1000])
def test_nonsense_is_refused(keys, nonsense):
    assert refused(nonsense, keys)


def test_without_the_key_every_token_is_refused(keys):
    token = mint(a_token(), "hub", keys=keys)
    (keys / "people-verify.pem").unlink()
    assert refused(token, keys)


def test_five_hundred_relations_fit_into_a_header(keys):
    relations = {uuid4(): Relation(frozenset({Reader.HUB})) for _ in range(500)}
    token = mint(a_token(relations=relations), "hub", keys=keys)
    assert len(token) < HEADER_LIMIT
    assert verify(token, "hub", keys=keys).relations == relations


def test_a_service_shows_who_it_is(keys):
    assert verify_service(service_token("plan", "hub", keys=keys), "hub", keys=keys) == "plan"


def test_a_service_token_for_another_is_refused(keys):
    with pytest.raises(Unauthorised):
        verify_service(service_token("plan", "people", keys=keys), "hub", keys=keys)


def test_a_service_cannot_say_to_be_another(keys):
    _, body, _ = parts(service_token("plan", "hub", keys=keys))
    with pytest.raises(Unauthorised):
        verify_service(jwt.encode({"alg": "ES256"}, body, signing_key(keys, "hub")), "hub", keys=keys)


@pytest.mark.parametrize("issuer", ["../keys/plan", "nobody", 7, None])
def test_a_service_that_we_do_not_know_is_refused(keys, issuer):
    _, body, _ = parts(service_token("plan", "hub", keys=keys))
    with pytest.raises(Unauthorised):
        verify_service(
            jwt.encode({"alg": "ES256"}, body | {"iss": issuer}, signing_key(keys, "plan")), "hub", keys=keys
        )


def test_a_readers_token_is_no_services_and_the_other_way_round(keys):
    with pytest.raises(Unauthorised):
        verify_service(mint(a_token(), "hub", keys=keys), "hub", keys=keys)
    assert refused(service_token("people", "hub", keys=keys), keys)


def test_ids_come_back_as_they_went_in(keys):
    relations = {UUID(int=0): Relation(frozenset()), UUID(int=2**128 - 1): Relation(frozenset(Reader))}
    token = mint(a_token(relations=relations), "hub", keys=keys)
    assert verify(token, "hub", keys=keys).relations == relations


def test_a_service_token_without_an_end_is_refused(keys):
    _, body, _ = parts(service_token("plan", "hub", keys=keys))
    del body["exp"]
    with pytest.raises(Unauthorised):
        verify_service(jwt.encode({"alg": "ES256"}, body, signing_key(keys, "plan")), "hub", keys=keys)
