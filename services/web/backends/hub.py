"""What the pages ask `hub` of contacts: with one young person or with several at once."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import plain
from shared.http import client_for


def log_contact(said: Mapping[str, Any], *, young_person_id: UUID, idempotency_key: str) -> dict[str, Any]:
    """Write a contact down and return the receipt; the same key never writes it twice. Raises Invalid, NotFound."""
    return client_for("hub").post(
        "/v1/contacts",
        json=plain({**said, "young_person_id": young_person_id}),
        token=token_for("hub", about=(young_person_id,)),
        headers={"Idempotency-Key": idempotency_key},
    )


def log_together(said: Mapping[str, Any], *, with_whom: Mapping[UUID, str | None], idempotency_key: str) -> None:
    """Write one happening down for several young people, or for none; raises Invalid, NotFound.

    `with_whom` holds for each what is said of that one alone, if anything is.
    """
    client_for("hub").post(
        "/v1/contacts/together",
        json=plain(said) | {"with_whom": [_with_one(each, words) for each, words in with_whom.items()]},
        token=token_for("hub", about=tuple(with_whom)),
        headers={"Idempotency-Key": idempotency_key},
    )


def others_with(contact_id: UUID) -> list[dict[str, Any]]:
    """Return which contacts were written together with one, as far as the reader may read both whole."""
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    others: list[dict[str, Any]] = client_for("hub").get(f"/v1/contacts/{contact_id}/together", token=token)["others"]
    return others


def contact_of(young_person_id: UUID, *, contact_id: UUID) -> dict[str, Any]:
    """Return a contact that stands on this young person's record; raises NotFound."""
    path = f"/v1/contacts/{contact_id}"
    return client_for("hub").get(path, token=token_for("hub"))


def correct(contact_id: UUID, *, changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Let a contact read differently; raises Conflict when somebody else changed it first, and Invalid."""
    return _change(f"/v1/contacts/{contact_id}/correction", changes, key=key, about=None)


def retract(contact_id: UUID, *, about: Collection[UUID], changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Take a contact back, and write it down on the right record where one is named; raises as `correct`.

    `about` names both young people.
    """
    return _change(f"/v1/contacts/{contact_id}/retraction", changes, key=key, about=about)


def narrow(contact_id: UUID, *, changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Let fewer people read a contact; raises as `correct`."""
    return _change(f"/v1/contacts/{contact_id}/narrowing", changes, key=key, about=None)


def _change(path: str, changes: Mapping[str, Any], *, key: str, about: Collection[UUID] | None) -> dict[str, Any]:
    token = token_for("hub", about=about)
    return client_for("hub").post(path, json=plain(changes), token=token, headers={"Idempotency-Key": key})


def _with_one(young_person_id: UUID, words: str | None) -> dict[str, str]:
    return {"young_person_id": str(young_person_id)} | ({} if words is None else {"summary": words})
