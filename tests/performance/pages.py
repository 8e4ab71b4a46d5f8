"""G9, second half: Plan and Story as a key worker gets them: whole pages over HTTP, of two years of contacts."""

from uuid import UUID

import httpx

from tests.performance.embedded import Embedded, cpu_ms
from tests.performance.measuring import Figure, Goal, NotMeasured, milliseconds, run

EACH = 25
IN_TIME = Goal(at_most=100)


def measure(system: Embedded, young_person_id: UUID) -> list[Figure]:
    """Return how long a page takes, and what it costs; the control is the smallest page, the one to sign in on."""
    ash = system.reader("ash")
    about = f"/young-people/{young_person_id}"

    def control() -> list[float]:
        return milliseconds(lambda: _open(ash, "/sign-in"), times=3 * EACH)

    def plan() -> list[float]:
        return milliseconds(lambda: _open(ash, f"{about}/plan"), times=EACH)

    def story() -> list[float]:
        return milliseconds(lambda: _open(ash, f"{about}/story"), times=EACH)

    found = run(control, {"plan": plan, "story": story}, cpu_ms=cpu_ms)
    figures = []
    for page in ("plan", "story"):
        figures += [
            found.figure(f"{page}_page_p50", of=page, unit="ms"),
            found.figure(f"{page}_page_p95", of=page, unit="ms", percent=95, goal=IN_TIME),
            found.cost(f"{page}_page_cpu", of=page),
        ]
    return figures


def _open(browser: httpx.Client, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200 or not answer.text.rstrip().endswith("</html>"):
        raise NotMeasured(f"{address.rpartition('/')[2]} was answered {answer.status_code}")
