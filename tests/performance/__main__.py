"""`make bench`: the figures of this machine, as ratios within one run."""

import argparse
from collections.abc import Callable, Iterable, Iterator

from shared.demonstration import demonstration_id
from tests.performance import (
    alerts,
    carrying,
    contacts,
    history,
    need_to_know,
    pages,
    reading_plans,
    rendering,
    writing,
)
from tests.performance.embedded import embedded
from tests.performance.measuring import Figure, NotMeasured, report
from tests.skips import why_not

Measure = Callable[[], Iterable[Figure]]


def main() -> None:
    """Measure, print one line a figure, and write the same as JSON."""
    parser = argparse.ArgumentParser(description="name value unit ratio verdict, one line a figure")
    parser.add_argument("--rows", type=int, default=200_000, help="rows on the timeline for the plan's query")
    parser.add_argument("--only", choices=("embedded", "hub", "relay", "query", "access"), help="leave out the rest")
    given = parser.parse_args()
    measures: dict[str, tuple[str | None, Measure]] = {
        "embedded": (None, of_the_embedded_system),
        "hub": ("postgresql", writing.measure),
        "relay": ("rabbitmq", carrying.measure),
        "access": ("postgresql", need_to_know.measure),
        "query": ("postgresql", lambda: reading_plans.measure(given.rows)),
    }
    figures = []
    for name, (needs, measure) in measures.items():
        if given.only in (None, name):
            for figure in measured(name, measure, needs=needs):
                print(figure, flush=True)  # noqa: T201 - the command's own answer.
                figures.append(figure)
    report(figures)


def measured(name: str, measure: Measure, *, needs: str | None) -> Iterator[Figure]:
    """Yield the figures of one measurement, or why there are none."""
    reason = why_not(needs) if needs else None
    if reason is None:
        try:
            yield from measure()
        except NotMeasured as refusal:
            reason = str(refusal)
    if reason is not None:
        yield Figure(name, None, "-", None, f"void: {reason}")


def of_the_embedded_system() -> Iterator[Figure]:
    """Yield what the whole does on one machine, for a young person with two years of contacts among forty."""
    jay = demonstration_id("young_person", "jay")
    with embedded() as system:
        ash = system.caller("ash")
        ash.renew("hub", "plan")
        history.two_years(ash, jay)
        history.as_much_for_the_others(system, jay)
        yield from contacts.measure(system, ash, jay)
        yield from pages.measure(system, jay)
        yield from rendering.measure(system, ash, jay)
        yield from alerts.measure(system, ash, jay)


if __name__ == "__main__":
    main()
