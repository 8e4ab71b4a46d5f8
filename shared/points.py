"""Named kill points: where a test may end the process; they cost nothing when none is named.

`NWD_KILL_POINT` is `<name>` or `<name>:<n>`: the process ends itself the n-th time it comes by, as if its power went.
"""

import os
import signal
from collections.abc import Callable

KILL_POINTS = (
    "api.before_transaction",
    "transaction.before_commit",
    "transaction.after_commit",
    "api.before_reply",
    "relay.after_select",
    "relay.after_publish",
    "relay.before_mark",
    "relay.after_mark",
    "inbox.after_receive",
    "inbox.after_store",
    "inbox.after_apply",
    "inbox.before_commit",
    "inbox.before_acknowledge",
    "inbox.after_acknowledge",
    "loopback.after_listener",
)


def _no_point(name: str) -> None:
    """Do nothing: no kill point is named."""


def _killing_point(named: str) -> Callable[[str], None]:
    name, _, times = named.partition(":")
    remaining = int(times or "1")

    def reach(reached: str) -> None:
        nonlocal remaining
        if reached == name:
            remaining -= 1
            if remaining == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return reach


_NAMED = os.environ.get("NWD_KILL_POINT", "")
point: Callable[[str], None] = _killing_point(_NAMED) if _NAMED else _no_point
