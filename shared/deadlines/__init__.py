"""Deadlines as rows: every service keeps the clocks of its own work, by the rules of `shared.clocks`."""

from shared.deadlines.keeping import FALLS_DUE, LATER_THAN_CLOCK, Deadlines
from shared.deadlines.rows import DeadlineFields, ref
from shared.deadlines.showing import DeadlineOut, shown

__all__ = ["FALLS_DUE", "LATER_THAN_CLOCK", "DeadlineFields", "DeadlineOut", "Deadlines", "ref", "shown"]
