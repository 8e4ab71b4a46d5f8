"""How gunicorn is run, each option with its reason."""

import sys


def options_for(bind: str, *, workers: int, threads: int = 8, seconds_to_finish: int = 10) -> list[str]:
    """Return gunicorn's options for an address, a number of processes, and how many requests each answers at once."""
    return [
        f"--bind={bind}",
        f"--workers={workers}",
        # Threads: requests wait for the database, not for the processor.
        "--worker-class=gthread",
        f"--threads={threads}",
        # Longer than the ten seconds that no request may take, so that only a process that stands still is ended.
        "--timeout=15",
        f"--graceful-timeout={seconds_to_finish}",
        # A slow leak never grows for weeks; the jitter keeps the processes from being renewed together.
        "--max-requests=20000",
        "--max-requests-jitter=4000",
        # A reader's token names everybody they work with now: 14 kB for five hundred, and 8 kB is the default limit.
        "--limit-request-field_size=32768",
        # The default control socket has one path for all services of one user.
        "--no-control-socket",
        # No answer depends on the address or scheme that a proxy tells of, so that nobody else's word is taken.
        "--forwarded-allow-ips=127.0.0.1",
        # Heartbeats of the workers in memory: a full disk must not look like a dead worker.
        *(["--worker-tmp-dir=/dev/shm"] if sys.platform == "linux" else []),
        # Addresses hold ids only, but who asked for what belongs in the read log, not here.
        "--log-level=warning",
    ]


# Measured: a process with 8 threads stops at the eighth open page; with 200, 150 of them leave pages at 20 ms.
OPEN_PAGES = 200


def stream_options(bind: str) -> list[str]:
    """Return gunicorn's options for the live stream: one process, and a thread for each page that is open."""
    # A stream that is cut off loses nothing, and its page comes back by itself: nobody waits for it to end.
    return options_for(bind, workers=1, threads=OPEN_PAGES, seconds_to_finish=1)
