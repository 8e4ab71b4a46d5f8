"""Measuring on a noisy machine: control, control again and candidate in one run, shuffled slices, medians of ratios."""

import json
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

ROUNDS = 9
# The control against itself: outside of this the machine was too busy, and the run says nothing.
TRUSTED = (0.85, 1.18)
# The slack that a noisy machine is given on each goal.
SLACK = 0.15
REPORT = Path("build/bench.json")

Slice = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """One figure: the candidate's value, its ratio to the control, and whether that reaches the goal."""

    name: str
    value: float
    unit: str
    ratio: float
    verdict: str

    def __str__(self) -> str:
        return f"{self.name} {self.value:.3f} {self.unit} {self.ratio:.2f} {self.verdict}"


def compared(
    name: str,
    *,
    unit: str,
    control: Slice,
    candidate: Slice,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Figure:
    """Return the median ratio of candidate to control over the rounds; each slice returns a figure in the unit."""
    values, ratios, against_itself = [], [], []
    for _ in range(ROUNDS):
        taken = {}
        slices = [("first", control), ("second", control), ("candidate", candidate)]
        random.shuffle(slices)
        for who, measure in slices:
            taken[who] = measure()
        values.append(taken["candidate"])
        ratios.append(taken["candidate"] / ((taken["first"] + taken["second"]) / 2))
        against_itself.append(taken["second"] / taken["first"])
    ratio = statistics.median(ratios)
    trusted = TRUSTED[0] <= statistics.median(against_itself) <= TRUSTED[1]
    reached = (at_least is None or ratio >= at_least * (1 - SLACK)) and (
        at_most is None or ratio <= at_most * (1 + SLACK)
    )
    verdict = ("reached" if reached else "missed") if trusted else "void: the machine was too busy"
    return Figure(name, statistics.median(values), unit, ratio, verdict)


def per_second(work: Callable[[], object], *, times: int) -> float:
    """Return how often the work is done in a second."""
    started = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - started)


def milliseconds(work: Callable[[], object], *, times: int) -> float:
    """Return the median time of one piece of work."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000


def report(figures: list[Figure]) -> None:
    """Write the figures as JSON beside the build."""
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
