"""Numbers that others gave a young person: NHS number and UPN (unique pupil number), checked with libraries."""

import nhs_number
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
from stdnum.gb import upn

# The codes with which the SSDA903 return says that there is no UPN, and why.
UPN_ABSENT_CODES = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})

_NHS_NUMBER_FORMAT = "An NHS number has 10 digits, such as 999 123 4567, with or without spaces or hyphens."
_ELSEWHERE = (
    (nhs_number.REGION_SCOTLAND, "This is a Scottish CHI number. Enter the NHS number given in England or Wales."),
    (
        nhs_number.REGION_NORTHERN_IRELAND,
        "This is a Northern Ireland number. Enter the NHS number given in England or Wales.",
    ),
    (nhs_number.REGION_EIRE, "This is an Irish health number. Enter the NHS number given in England or Wales."),
)
# Test numbers: never issued to anybody, so demonstrations and tests may use them.
_FIRST_TEST_NUMBER = 9_990_000_000


class IdentifierRefused(ValueError):
    """The number cannot be right; the message says why in plain words."""


def as_nhs_number(text: str) -> str:
    """Return the ten digits of an NHS number of England, Wales or the Isle of Man; raises IdentifierRefused."""
    digits = nhs_number.standardise_format(text) if text.isascii() else ""
    if not digits:
        raise IdentifierRefused(_NHS_NUMBER_FORMAT)
    for region, words in _ELSEWHERE:
        if region.contains_number(digits):
            raise IdentifierRefused(words)
    if len(set(digits)) == 1 or not nhs_number.is_valid(digits):
        raise IdentifierRefused("The last digit does not fit the others. Check the NHS number for a slip.")
    if not _is_issued(digits):
        raise IdentifierRefused("No NHS number begins like this. Check the number.")
    return digits


def _is_issued(digits: str) -> bool:
    return nhs_number.REGION_ENGLAND_WALES_IOM.contains_number(digits) or int(digits) >= _FIRST_TEST_NUMBER


def as_upn(text: str) -> str:
    """Return a UPN in capitals without spaces; raises IdentifierRefused."""
    compact = upn.compact(text)
    try:
        found: str = upn.validate(compact)
    except InvalidComponent:
        # The library's list of authorities ends in 2011; the check letter still says whether it was typed rightly.
        if upn.calc_check_digit(compact[1:]) != compact[0]:
            raise IdentifierRefused("The first letter does not fit the digits. Check the UPN for a slip.") from None
        return compact
    except InvalidChecksum:
        raise IdentifierRefused("The first letter does not fit the digits. Check the UPN for a slip.") from None
    except ValidationError:
        raise IdentifierRefused("A UPN is a letter and 12 digits; a temporary one ends in a letter.") from None
    return found


def upn_and_absence(text: str) -> tuple[str | None, str | None]:
    """Return (UPN, None), or (None, the code that says why there is none); raises IdentifierRefused."""
    code = upn.compact(text)
    return (None, code) if code in UPN_ABSENT_CODES else (as_upn(text), None)
