"""What makes sense for a screening."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from shared.vocabulary import DomainFinding, ScreeningOutcome

# Local choice: when somebody who did not want to be screened is asked again.
OFFER_AGAIN_AFTER = timedelta(weeks=4)

DECLINED = "They did not agree: the outcome is that they declined"
NOTHING_FOUND = "Say what was looked at, or that they declined"
FINDS_NOTHING = "Leave this empty: they declined"


def objections(said: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what contradicts itself, by field."""
    declined = said["outcome"] is ScreeningOutcome.DECLINED
    tested = {each for each in said["findings"].values() if each is not DomainFinding.NOT_TESTED}
    if not said["has_agreed"] and not declined:
        return {"outcome": [DECLINED]}
    if declined and tested:
        return {"findings": [FINDS_NOTHING]}
    if not declined and not tested:
        return {"findings": [NOTHING_FOUND]}
    return {}


def offer_again(outcome: ScreeningOutcome, *, screened_on: date, wanted: date | None) -> date | None:
    """Return when screening is offered again: of somebody who declined, and of nobody else."""
    if outcome is not ScreeningOutcome.DECLINED:
        return None
    return wanted or screened_on + OFFER_AGAIN_AFTER
