"""What the pages ask `plan`: the one plan of a young person, as far as the reader may see it."""

from typing import Any
from uuid import UUID

from services.web.backends.access import token_for
from shared.http import client_for


def plan_of(
    young_person_id: UUID,
    *,
    after: str | None = None,
    cursor: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """Return strengths, own words, team and a page of the timeline, newest first; raises NotFound.

    `after` is the receipt's text of something just written: the answer then holds it.
    """
    return client_for("plan").get(
        f"/v1/plans/{young_person_id}",
        token=token_for("plan"),
        params={"after": after, "cursor": cursor, "kind": kind, "limit": limit},
    )
