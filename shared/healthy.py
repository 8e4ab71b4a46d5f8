"""`python -m shared.healthy ADDRESS_OR_FILE`: what a container's health check runs; nothing but the standard library.

An API is asked whether it is ready. A worker has no address; it renews a file for as long as all its loops move.
"""

import sys
import time
from pathlib import Path
from urllib.request import urlopen

SECONDS_TO_ANSWER = 6
# Renewed every five seconds; a loop that stands still is found after 45 (shared/worker.py).
OLDEST_SECONDS = 30.0


def alive_file(data: Path, service: str) -> Path:
    """Return the file that a service's worker renews while all its loops move."""
    return data.resolve() / f"{service}.alive"


def is_healthy(what: str) -> bool:
    """Tell whether the address answers with 200, or whether the file was renewed lately."""
    try:
        if what.startswith("http"):
            with urlopen(what, timeout=SECONDS_TO_ANSWER) as answer:  # noqa: S310 - http only, see above.
                return bool(answer.status == 200)
        return time.time() - Path(what).stat().st_mtime < OLDEST_SECONDS
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_healthy(sys.argv[1]) else 1)
