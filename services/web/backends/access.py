"""The reader's session and tokens: kept for one request only, so that what is taken away is gone on the next."""

from collections.abc import Collection
from uuid import UUID

from flask import g, request, session

from shared.config import SERVICES
from shared.http import client_for
from shared.problems import Unauthorised

SESSION = "session"
# Who signed in last in this browser: it outlives the session, so that what they typed is given to nobody else.
WHO = "who"
EVERYBODY_OF_MINE: tuple[UUID, ...] = ()
ASKED = [each for each in SERVICES if each != "web"]
# An id that stands for no young person.
NOBODY = UUID(int=0)


def session_headers() -> dict[str, str]:
    """Return the credentials of whoever is signed in; raises Unauthorised when nobody is."""
    secret = session.get(SESSION)
    if not secret:
        raise Unauthorised
    return {"Authorization": f"Session {secret}"}


def token_for(audience: str, *, about: Collection[UUID] | None = None) -> str:
    """Return the reader's token for a service.

    It is good for the young people named, where none are named for the one in the address, else, and for
    `EVERYBODY_OF_MINE`, for all that the reader works with now.
    """
    chosen = frozenset(_in_the_address() if about is None else about)
    tokens: dict[frozenset[UUID], dict[str, str]] = g.setdefault("tokens", {})
    if chosen not in tokens:
        named = {"young_people": sorted(str(each) for each in chosen)} if chosen else {}
        # A page asks several services: their tokens come in one answer.
        asked = {"audiences": ASKED, **named}
        answer = client_for("people").post("/v1/tokens/several", json=asked, headers=session_headers())
        tokens[chosen] = answer["tokens"]
    return tokens[chosen][audience]


def token_about_nobody(audience: str) -> str:
    """Return a token for what concerns the reader alone: one that this request has already, else a small one."""
    at_hand: dict[frozenset[UUID], dict[str, str]] = g.get("tokens", {})
    return next((each[audience] for each in at_hand.values()), None) or token_for(audience, about=(NOBODY,))


def forget_tokens() -> None:
    """Let the next call ask anew: what was just decided may have changed what the reader is to somebody."""
    g.pop("tokens", None)


def _in_the_address() -> Collection[UUID]:
    young_person_id = (request.view_args or {}).get("young_person_id")
    return EVERYBODY_OF_MINE if young_person_id is None else (young_person_id,)
