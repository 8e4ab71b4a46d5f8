"""`make bench`: the figures of this machine, as ratios within one run."""

import argparse

from tests.performance import carrying, reading_plans, writing
from tests.performance.measuring import report


def main() -> None:
    """Measure, print one line a figure, and write the same as JSON."""
    parser = argparse.ArgumentParser(description="name value unit ratio verdict, one line a figure")
    parser.add_argument("--rows", type=int, default=200_000, help="rows on the timeline for the plan's page")
    given = parser.parse_args()
    figures = []
    for measure in (writing.measure, carrying.measure, lambda: reading_plans.measure(given.rows)):
        figure = measure()
        print(figure, flush=True)  # noqa: T201 - the command's own answer.
        figures.append(figure)
    report(figures)


if __name__ == "__main__":
    main()
