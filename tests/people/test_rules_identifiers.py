"""NHS numbers and UPNs: taken as people copy them, refused in words that help."""

import pytest

from services.people.rules.identifiers import IdentifierRefused, as_nhs_number, as_upn, upn_and_absence

# From the range that is never issued.
TEST_NUMBER = "9990000018"


@pytest.mark.parametrize("text", ["9990000018", "999 000 0018", "999-000-0018", " 999 000 0018 "])
def test_an_nhs_number_is_taken_with_spaces_or_hyphens(text):
    assert as_nhs_number(text) == TEST_NUMBER


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "10 digits"),
        ("999 000", "10 digits"),
        ("99900 00018", "10 digits"),
        ("9.43E+09", "10 digits"),
        ("٩٩٩٠٠٠٠٠١٨", "10 digits"),
        ("9990000019", "last digit"),
        ("9999999999", "last digit"),
        ("4444444444", "last digit"),
        ("0101200001", "Scottish"),
        ("3200000007", "Northern Ireland"),
        ("8000000000", "Irish"),
        ("9100000000", "begins like this"),
    ],
)
def test_a_wrong_nhs_number_is_refused_with_what_is_wrong(text, word):
    with pytest.raises(IdentifierRefused, match=word):
        as_nhs_number(text)


@pytest.mark.parametrize("text", ["B801200005001", "b801 2000 05001"])
def test_a_upn_is_taken_in_small_letters_and_with_spaces(text):
    assert as_upn(text) == "B801200005001"


def test_a_upn_of_an_authority_newer_than_the_library_is_taken():
    assert as_upn("M940200005001") == "M940200005001"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A801200005001", "first letter"),
        ("A940200005001", "first letter"),
        ("B8012", "12 digits"),
        ("UN6", "12 digits"),
    ],
)
def test_a_wrong_upn_is_refused_with_what_is_wrong(text, word):
    with pytest.raises(IdentifierRefused, match=word):
        as_upn(text)


@pytest.mark.parametrize("code", ["UN1", "UN2", "UN3", "UN4", "UN5", "un5"])
def test_why_there_is_no_upn_is_kept_instead_of_one(code):
    assert upn_and_absence(code) == (None, code.upper())
