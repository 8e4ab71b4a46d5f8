"""Dates of birth that one slip leads to: day and month changed places, digits changed places, one digit or year off."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

# Local choice: an estimate is made by the year, so the true date may lie this far from it, either way.
AN_ESTIMATE_IS_OFF_BY = timedelta(days=366)


class BirthLikeness(StrEnum):
    """Why two dates of birth may be one."""

    SAME = "same_birth"
    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped"
    DIGITS_SWAPPED = "birth_digits_swapped"
    ONE_DIGIT = "birth_one_digit"
    YEAR_OFF_BY_ONE = "birth_year_off_by_one"
    ESTIMATED = "birth_estimated"
    NOT_KNOWN = "birth_not_known"


def near_births(born_on: date) -> dict[date, BirthLikeness]:
    """Return each date that may be the same one, written with a slip, and which slip; some fifty dates at most."""
    found: dict[date, BirthLikeness] = {born_on: BirthLikeness.SAME}
    for text, slip in _slips(born_on.isoformat()):
        day = _day(text)
        if day is not None:
            found.setdefault(day, slip)
    return found


def birth_likeness(one: date | None, other: date | None, *, is_estimated: bool = False) -> BirthLikeness | None:
    """Return why two dates of birth may be one, or None; `is_estimated` says that one of the two is an estimate."""
    if one is None or other is None:
        return BirthLikeness.NOT_KNOWN
    slip = near_births(one).get(other)
    if slip is None and is_estimated and abs(one - other) <= AN_ESTIMATE_IS_OFF_BY:
        return BirthLikeness.ESTIMATED
    return slip


def _slips(text: str) -> Iterator[tuple[str, BirthLikeness]]:
    year, month, day = text.split("-")
    yield f"{year}-{day}-{month}", BirthLikeness.DAY_AND_MONTH_SWAPPED
    for nearby in (int(year) - 1, int(year) + 1):
        yield f"{nearby:04d}-{month}-{day}", BirthLikeness.YEAR_OFF_BY_ONE
    digits = year + month + day
    for at in range(len(digits) - 1):
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        yield _with_hyphens(swapped), BirthLikeness.DIGITS_SWAPPED
    for at, digit in ((at, digit) for at in range(len(digits)) for digit in "0123456789"):
        yield _with_hyphens(digits[:at] + digit + digits[at + 1 :]), BirthLikeness.ONE_DIGIT


def _with_hyphens(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _day(text: str) -> date | None:
    """Return the date, or None where there is no such day or the year is not one that is written with four digits."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
