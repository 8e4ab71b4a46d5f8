"""Measuring on a noisy machine: control, control again, candidates, all in one run; medians of the rounds' ratios."""

import json
import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROUNDS = 9
# The control against itself: outside of this the machine was too busy, and the run says nothing.
TRUSTED = (0.85, 1.18)
# The slack that a noisy machine is given on each ratio; a time that somebody waits has none.
SLACK = 0.15
REPORT = Path("build/bench.json")
MEDIAN = 50

# A slice gives what it measured, piece by piece.
Slice = Callable[[], Sequence[float]]
CONTROL, AGAIN = "control", "control again"


class NotMeasured(Exception):
    """Something was refused, failed or never arrived, so that nothing is judged; the message says what."""


@dataclass(frozen=True)
class Figure:
    """One figure: its value, its ratio to the control, and whether that reaches the goal."""

    name: str
    value: float | None
    unit: str
    ratio: float | None
    verdict: str

    def __str__(self) -> str:
        return f"{self.name} {_plain(self.value, 3)} {self.unit} {_plain(self.ratio, 2)} {self.verdict}"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What is to be reached: by the value itself, by its ratio to the control, or nothing that anybody has set."""

    at_most: float | None = None
    ratio_at_least: float | None = None
    ratio_at_most: float | None = None

    def verdict(self, value: float, ratio: float) -> str:
        """Return whether it is reached."""
        limits = (self.at_most, self.ratio_at_least, self.ratio_at_most)
        if all(limit is None for limit in limits):
            return "no goal"
        too_slow = self.at_most is not None and value > self.at_most
        too_low = self.ratio_at_least is not None and ratio < self.ratio_at_least * (1 - SLACK)
        too_high = self.ratio_at_most is not None and ratio > self.ratio_at_most * (1 + SLACK)
        return "missed" if too_slow or too_low or too_high else "reached"


@dataclass
class Run:
    """All rounds of one control and its candidates: what each slice gave, and what it cost the processors."""

    taken: list[dict[str, Sequence[float]]] = field(default_factory=list)
    spent: list[dict[str, float]] = field(default_factory=list)

    def figure(self, name: str, *, of: str, unit: str, percent: int = MEDIAN, goal: Goal | None = None) -> Figure:
        """Return a percentile over all pieces; its ratio is the median of those of the rounds."""
        value = percentile([each for taken in self.taken for each in taken[of]], percent)
        ratios = [percentile(taken[of], percent) / percentile(taken[CONTROL], percent) for taken in self.taken]
        against_itself = [percentile(taken[AGAIN], MEDIAN) / percentile(taken[CONTROL], MEDIAN) for taken in self.taken]
        return _judged(name, value, unit, ratios=ratios, against_itself=against_itself, goal=goal)

    def cost(self, name: str, *, of: str) -> Figure:
        """Return the processor time of one piece, which is the steadiest figure of all."""
        mean = {who: statistics.fmean(spent[who] for spent in self.spent) for who in (CONTROL, AGAIN, of)}
        # Of the whole run, not of a round: the system counts in steps of 10 ms, more than a control needs in a round.
        ratios, against_itself = [mean[of] / mean[CONTROL]], [mean[AGAIN] / mean[CONTROL]]
        return _judged(name, mean[of], "cpu_ms", ratios=ratios, against_itself=against_itself, goal=None)


def run(control: Slice, candidates: Mapping[str, Slice], *, cpu_ms: Callable[[], float] = lambda: 0.0) -> Run:
    """Measure every slice once a round, in a new order each time; `cpu_ms` says what was spent until then."""
    found = Run()
    slices = [(CONTROL, control), (AGAIN, control), *candidates.items()]
    for _ in range(ROUNDS):
        random.shuffle(slices)
        found.taken.append({})
        found.spent.append({})
        for who, measure in slices:
            before = cpu_ms()
            found.taken[-1][who] = taken = measure()
            found.spent[-1][who] = (cpu_ms() - before) / len(taken)
    return found


def compared(name: str, *, unit: str, control: Slice, candidate: Slice, goal: Goal | None = None) -> Figure:
    """Return the figure of one candidate against the control."""
    return run(control, {name: candidate}).figure(name, of=name, unit=unit, goal=goal)


def per_second(work: Callable[[], object], *, times: int) -> list[float]:
    """Return how often the work is done in a second."""
    started = time.perf_counter()
    for _ in range(times):
        work()
    return [times / (time.perf_counter() - started)]


def milliseconds(work: Callable[[], object], *, times: int) -> list[float]:
    """Return the time of each piece of work."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * percent // 100) - 1, 0)]


def report(figures: Sequence[Figure]) -> None:
    """Write the figures as JSON beside the build."""
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")


def _judged(
    name: str,
    value: float,
    unit: str,
    *,
    ratios: Sequence[float],
    against_itself: Sequence[float],
    goal: Goal | None,
) -> Figure:
    ratio, itself = statistics.median(ratios), statistics.median(against_itself)
    verdict = (goal or Goal()).verdict(value, ratio)
    if not TRUSTED[0] <= itself <= TRUSTED[1]:
        verdict = f"void: the control differs from itself by {itself:.2f}"
    return Figure(name, value, unit, ratio, verdict)


def _plain(value: float | None, places: int) -> str:
    return "-" if value is None else f"{value:.{places}f}"
