"""How much of the card one reader is shown: the young person's choice first, then the matrix.

Sources: domain reference 7.2 (step 4), 7.4, and 11.3 (row communication profile, card).
"""

from enum import StrEnum

from shared.access.policy import View


class Shows(StrEnum):
    """What a reader is shown of the card."""

    WHOLE = "whole"
    LEGAL_SETTINGS = "legal_settings"
    # They get the lines for the interview once they say why they need them.
    ASKS_WHY = "asks_why"
    NOTHING = "nothing"


def shows(
    view: View, *, may_see: bool | None, writes_it: bool, is_police: bool, has_interview: bool, has_said_why: bool
) -> Shows:
    """Return how much is shown; `may_see` is what the young person said of this reader, None where nothing.

    A refusal by name holds for everybody but the young person and whoever writes it with them (`writes_it`). Police and
    schools are shown it by name alone; police without it get the lines for an actual interview, with a reason.
    """
    if view is View.NOTHING:
        return Shows.NOTHING
    is_open = view is View.WHOLE if may_see is None else may_see
    if is_open or (writes_it and view is View.WHOLE):
        return Shows.WHOLE
    if not (is_police and has_interview):
        return Shows.NOTHING
    return Shows.LEGAL_SETTINGS if has_said_why else Shows.ASKS_WHY
