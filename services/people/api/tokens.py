"""Routes for tokens: what somebody is to whom at this moment, signed for one service."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from services.people.actions.sessions import IDLE_FOR, NOTED_EVERY, note_use
from services.people.queries.relations import grants_of, relations_of
from services.people.queries.sign_in import open_session_of
from services.people.queries.team import post_of
from services.people.schemas.sign_in import KeysOut, NewToken, NewTokens, TokenOut, TokensOut
from shared.access.keys import public_keys
from shared.access.routes import allow_public, allow_session, session_secret
from shared.access.tokens import ReaderToken, mint
from shared.api import Api
from shared.clock import utc_now
from shared.problems import Unauthorised
from shared.running import reading, running, transaction

api = Api("tokens", url_prefix="/v1")


@api.post("/tokens")
@allow_session()
@api.arguments(NewToken)
@api.response(200, TokenOut)
def make_token(new: dict[str, Any]) -> dict[str, Any]:
    """Return a token for one service, with what the signed-in person is to whom now."""
    token = _token_now(new["young_people"])
    return {"token": mint(token, new["audience"]), "expires_at": token.expires_at}


@api.post("/tokens/several")
@allow_session()
@api.arguments(NewTokens)
@api.response(200, TokensOut)
def make_tokens(new: dict[str, Any]) -> dict[str, Any]:
    """Return tokens for several services at once, all with what the signed-in person is to whom now."""
    token = _token_now(new["young_people"])
    return {"tokens": {each: mint(token, each) for each in new["audiences"]}, "expires_at": token.expires_at}


@api.get("/keys")
@allow_public("public keys are for everybody")
@api.response(200, KeysOut)
def read_keys() -> dict[str, Any]:
    """Return the public keys that tokens are checked with."""
    return public_keys(running().settings.keys, "people")


def _token_now(young_people: Collection[UUID] | None) -> ReaderToken:
    """Return what the token says, and note that the session is in use when it is time to; raises Unauthorised."""
    now = utc_now()
    token, is_to_be_noted = _token_of_session(session_secret(), young_people=young_people, now=now)
    if is_to_be_noted:
        with transaction() as session:
            note_use(session, UUID(token.session_ref), now=now)
    return token


def _token_of_session(secret: str, *, young_people: Collection[UUID] | None, now: datetime) -> tuple[ReaderToken, bool]:
    """Return the token, and whether it is time to note that the session is in use; raises Unauthorised."""
    with reading() as session:
        found = open_session_of(session, secret, moment=now, idle_for=IDLE_FOR)
        if found is None:
            raise Unauthorised
        signed_in, staff = found
        _, organisation, _ = post_of(session, staff.id)
        grants = grants_of(session, staff, moment=now)
        relations = relations_of(session, staff, young_people=young_people, moment=now)
    token = ReaderToken(
        staff_id=staff.id,
        session_ref=str(signed_in.id),
        organisation=organisation,
        roles=staff.roles,
        relations=relations,
        grants=grants,
    )
    return token, signed_in.last_used_at <= now - NOTED_EVERY
