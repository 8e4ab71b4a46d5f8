"""What the pages ask `people` so that somebody is let see a single item."""

from uuid import UUID

from services.web.backends.access import token_for
from shared.http import client_for


def let_see(young_person_id: UUID, *, staff_id: UUID, item_id: UUID, minutes: int, key: str) -> None:
    """Let somebody see one item for a time, once for each key; raises Invalid and NotFound."""
    client_for("people").post(
        f"/v1/young-people/{young_person_id}/access-grants",
        json={"staff_id": str(staff_id), "item_id": str(item_id), "minutes": minutes},
        token=token_for("people", about=(young_person_id,)),
        headers={"Idempotency-Key": key},
    )
