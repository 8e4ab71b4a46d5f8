"""Dates of birth and ages; a date may be an estimate, or not known at all."""

from datetime import date

# Domain reference 2.1: North Yorkshire serves 12 to 25, other adopters 11 to 18. Outside it we ask, we never refuse.
YOUNGEST = 12
OLDEST = 25
ADULT_AT = 18
# Local choice: nobody in the programme was born before this; earlier dates are slips of the keyboard.
EARLIEST_BIRTH = date(1990, 1, 1)


class BirthRefused(ValueError):
    """The date cannot be a date of birth here; the message says why in plain words."""


def check_birth(born_on: date, today: date) -> None:
    """Refuse a date in the future, and one too long ago; raises BirthRefused."""
    if born_on > today:
        raise BirthRefused("The date of birth is in the future.")
    if born_on < EARLIEST_BIRTH:
        raise BirthRefused(f"The date of birth is before {EARLIEST_BIRTH.year}. Check the year.")


def age_on(born_on: date, day: date) -> int:
    """Return the age in whole years; somebody born on 29 February is a year older on 1 March of other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def adult_from(born_on: date) -> date:
    """Return the eighteenth birthday; somebody born on 29 February has it on 1 March."""
    try:
        return born_on.replace(year=born_on.year + ADULT_AT)
    except ValueError:
        return date(born_on.year + ADULT_AT, 3, 1)


def age_to_check(born_on: date | None, day: date) -> str | None:
    """Return a question to ask about an age outside the programme's range, or None."""
    if born_on is None or YOUNGEST <= age_on(born_on, day) <= OLDEST:
        return None
    return f"The programme is for ages {YOUNGEST} to {OLDEST}. Check the date of birth."
