"""Two registrations that may be one young person, and those that are not: each with its reasons by name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.people.rules.likeness import WORDS, Described, NameLikeness, likeness
from services.people.rules.near_births import BirthLikeness, near_births
from services.people.rules.spellings import Closeness, closeness

B, N = BirthLikeness, NameLikeness
BORN = date(2011, 9, 4)


def somebody(given: str, family: str | None, born_on: date | None = BORN, **more) -> Described:
    return Described(given_names=given, family_name=family, born_on=born_on, **more)


JAY = somebody("Jay Michael", "Thornbury", known_as="Jay")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (somebody("Jay", "Thornbury"), N.SAME),
        (somebody("JAY MICHAEL", "thornbury"), N.SAME),
        (somebody("Thornbury", "Jay"), N.SWAPPED),
        (somebody("Thornbury", "Jay Michael"), N.SWAPPED),
        (somebody("Jay", "Thornberry"), N.SAME_SOUND),
        (somebody("Jay", "Thronbury"), N.SAME_SOUND),
        (somebody("Jay", "Thormbury"), N.NEARLY_THE_SAME),
        (somebody("Jay", "Thornbury-Hill"), N.PART),
        (somebody("Michael", "Thornbury"), N.PART),
        (somebody("James", "Thornbury", known_as="Jay"), N.KNOWN_AS),
        (somebody("Jay", "Okonkwo"), N.SAME_GIVEN),
        (somebody("Jay", None), N.SAME),
    ],
)
def test_a_name_that_may_be_jays_is_found_with_its_reason(typed, reason):
    assert likeness(typed, JAY) == (reason, B.SAME)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Kasia Wiśniewska", "Kasia Wisniewska", Closeness.SAME),
        ("D’Arcy", "Darcy", Closeness.SAME),
        ("Mc Cann", "McCann", Closeness.SAME),
        ("Smith-Okonkwo", "Okonkwo Smith", Closeness.SAME),
        ("Żółkiewski", "Zolkiewski", Closeness.SAME),
        ("Al-Ḥaddād", "al haddad", Closeness.SAME),
        ("İbrahim", "Ibrahim", Closeness.SAME),
        ("Zoë", "ZOE", Closeness.SAME),
        ("موسى", "موسى", Closeness.SAME),
        ("William", "Billy", Closeness.SHORT_FORM),
        ("Shaun", "Seán", Closeness.SHORT_FORM),
        ("Smith", "Smyth", Closeness.SAME_SOUND),
        ("Jonothan", "Jonathan", Closeness.SAME_SOUND),
        ("Haslam", "Halsam", Closeness.NEARLY_THE_SAME),
        ("Ó Súilleabháin", "O'Suilleabain", Closeness.NEARLY_THE_SAME),
        ("Mia", "Mae", None),
        ("Lee", "Leo", None),
        ("Kit", "Cody", None),
        ("van Dijk", "van Houten", None),
        ("Amy", "", None),
        ("-", "’", None),
        ("موسى", "דניאל", None),
    ],
)
def test_two_spellings_are_close_or_they_are_not(one, other, how):
    assert closeness(one, other) == how
    assert closeness(other, one) == how


@pytest.mark.parametrize(
    ("born_on", "reason"),
    [
        (BORN, B.SAME),
        (date(2011, 4, 9), B.DAY_AND_MONTH_SWAPPED),
        (date(2011, 9, 14), B.ONE_DIGIT),
        (date(2001, 9, 4), B.ONE_DIGIT),
        (date(2011, 9, 14), B.ONE_DIGIT),
        (date(2012, 9, 4), B.YEAR_OFF_BY_ONE),
        (date(2010, 9, 4), B.YEAR_OFF_BY_ONE),
        (None, B.NOT_KNOWN),
    ],
)
def test_a_date_of_birth_that_may_be_jays_is_found_with_its_reason(born_on, reason):
    assert likeness(somebody("Jay", "Thornbury", born_on), JAY) == (N.SAME, reason)


def test_two_digits_of_a_date_that_changed_places_are_found():
    assert near_births(date(2011, 10, 21))[date(2011, 10, 12)] is B.DIGITS_SWAPPED


def test_the_day_before_new_year_of_the_year_before_is_no_slip():
    assert date(2010, 12, 31) not in near_births(date(2011, 1, 1))


def test_an_estimated_date_may_lie_a_year_away():
    typed = somebody("Jay", "Thornbury", date(2012, 1, 1), born_on_is_estimated=True)
    assert likeness(typed, JAY) == (N.SAME, B.ESTIMATED)
    assert likeness(somebody("Jay", "Thornbury", date(2012, 1, 1)), JAY) == ()


@pytest.mark.parametrize(
    "typed",
    [
        somebody("Callum", "Thornbury"),
        somebody("Jay", "Thornbury", date(2008, 2, 27)),
        somebody("Jay", "Okonkwo", date(2011, 4, 9)),
        somebody("Jay", "Okonkwo", None),
        somebody("Jay", "Thornberry", None),
    ],
    ids=["a twin", "a cousin", "a name that many have", "the same without a date", "a sound without a date"],
)
def test_somebody_else_is_left_alone(typed):
    assert likeness(typed, JAY) == ()


NAMES = st.text(max_size=12) | st.sampled_from(["Jay", "Billy", "William", "Smith", "Smyth", "O’Dowd", "موسى"])
BIRTHS = st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1))
DESCRIBED = st.builds(
    Described,
    given_names=NAMES,
    family_name=st.none() | NAMES,
    known_as=st.none() | NAMES,
    born_on=BIRTHS,
    born_on_is_estimated=st.booleans(),
)


@given(DESCRIBED, DESCRIBED)
def test_likeness_is_the_same_whichever_was_registered_first(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(BIRTHS.filter(bool))
def test_a_slip_leads_back_by_the_same_slip_and_few_dates_are_near(born_on):
    near = near_births(born_on)
    assert len(near) < 70
    assert all(near_births(each)[born_on] is slip for each, slip in near.items())


@given(st.sampled_from([JAY, somebody("Zoë", "D’Arcy"), somebody("Thu Hiền", "Nguyễn")]), BIRTHS.filter(bool))
def test_whoever_is_typed_in_again_is_found(again, born_on):
    typed = Described(given_names=again.given_names, family_name=again.family_name, born_on=born_on)
    assert likeness(typed, typed) == (N.SAME, B.SAME)


def test_every_reason_has_its_words():
    assert set(WORDS) == {*NameLikeness, *BirthLikeness}
