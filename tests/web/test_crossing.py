"""Whether words about one young person name another."""

import pytest

from services.web.crossing import Crossing, crossings, is_ordinary, names_in


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Cooked with Jay for everybody.", "Jay"),
        ("cooked with JAY", "Jay"),
        ("Jay’s idea, and Corey's pasta", "Jay"),
        ("Jay's", "Jay"),
        ("It was Jays idea", "Jay"),
        ("the boys' and Chris' turn", "Chris"),
        ("(Jay)", "Jay"),
        ("Jay-like", "Jay"),
        ("Sat with Zoe", "Zoë"),
        ("Sat with ZOË", "Zoë"),
        ("Talked with Rhys", "Rhŷs"),
        ("Anne-Marie laughed", "Anne-Marie"),
        ("قال موسى نعم", "موسى"),
        ("ibo laughed", "İbo"),
    ],
)
def test_a_name_is_found_as_a_whole_word_in_any_case_and_as_a_possessive(words, name):
    assert names_in(words, [name]) == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Went to the Jaybird café", "Jay"),
        ("A bluejay sang", "Jay"),
        ("Mianna rang", "Mia"),
        ("Nobody was named.", "Jay"),
        ("", "Jay"),
        ("Anything at all", ""),
        ("Anything at all", "  "),
        ("a.b", "A*B"),
    ],
)
def test_a_part_of_another_word_is_no_name(words, name):
    assert names_in(words, [name]) == []


def test_what_was_written_for_all_crosses_to_everybody_but_the_one_named():
    shared = {"jay": ["Argued with Corey."], "corey": ["Argued with Corey."], "mia": ["Argued with Corey."]}
    names = {"jay": ["Jay"], "corey": ["Corey"], "mia": ["Mia"]}
    assert set(crossings(shared, names_of=names)) == {"jay", "mia"}


def test_each_may_be_named_in_words_of_their_own():
    own = {"jay": ["Jay slept."], "corey": ["Corey was up."]}
    assert crossings(own, names_of={"jay": ["Jay", "Michael"], "corey": ["Corey"]}) == {}


def test_of_two_with_one_name_the_words_cannot_tell_so_it_is_asked():
    words = {"one": ["Ty laughed."], "other": ["Somebody laughed."]}
    assert crossings(words, names_of={"one": ["Ty"], "other": ["Ty", "Tyler"]}) == {"one": [Crossing("Ty", False)]}


@pytest.mark.parametrize("name", ["Will", "May", "GRACE", "Precious", "X"])
def test_a_name_that_is_an_ordinary_word_is_asked_about_and_blocks_nobody(name):
    assert is_ordinary(name)


@pytest.mark.parametrize("name", ["Corey", "Zoë", "Leah", "Tomasz"])
def test_any_other_name_is_a_name(name):
    assert not is_ordinary(name)
