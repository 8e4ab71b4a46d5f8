"""What the pages ask `people` about the core offer."""

from typing import Any
from uuid import UUID

from services.web.backends.access import token_for
from services.web.backends.people import readers_to
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import OPERATIONS
from shared.http import client_for

SAYS_HOW_IT_STANDS = OPERATIONS[ItemKind.CORE_OFFER, Operation.CREATE]


def core_offer_of(young_person_id: UUID) -> dict[str, Any]:
    """Return every part of the core offer as it stands; raises NotFound."""
    return client_for("people").get(_address(young_person_id), token=token_for("people"))


def say_of_a_part(young_person_id: UUID, *, said: dict[str, Any], key: str) -> dict[str, Any]:
    """Say how one part stands; the same key never says it twice. Raises Invalid, Forbidden."""
    headers = {"Idempotency-Key": key}
    return client_for("people").post(_address(young_person_id), json=said, token=token_for("people"), headers=headers)


def may_say(young_person_id: UUID) -> bool:
    """Tell whether the reader says how parts of the offer stand."""
    return bool(SAYS_HOW_IT_STANDS & readers_to(young_person_id))


def _address(young_person_id: UUID) -> str:
    return f"/v1/young-people/{young_person_id}/core-offer"
