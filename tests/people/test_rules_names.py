"""Names as people write them."""

import unicodedata

import pytest

from services.people.rules.names import NameRefused, as_name
from shared.role_words import role_words
from shared.vocabulary import AssignmentRole, Role

NAMES = [
    "A",
    "Suwarno",
    "O'Dowd",
    "D’Arcy",
    "Smith-Okonkwo",
    "Null",
    "None",
    "True",
    "Test",
    "Louis 14",
    "Llŵyd",
    "Żółkiewski",
    "Țurcanu",
    "Ţurcanu",
    "Nguyễn",
    "موسى",
    "לוי",
    "İbrahim",
    "Yıldız",
    "Weiß",
    "ＦＵＬＬ",
    "аnna",
    "=cmd()",
    "+44",
    "@home",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s",
    "../..",
    "'; DROP TABLE staff; --",
    "👩‍👩‍👧",
    "محمد‌رضا",
    "z" + "\u0301" * 99,
    "x" * 200,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_back_as_it_was_written(name):
    assert as_name(name) == unicodedata.normalize("NFC", name)


def test_two_ways_to_type_one_name_are_one_name():
    assert as_name("Zoe\u0308") == as_name("Zo\u00eb") == "Zo\u00eb"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "x" * 201,
        "Jay\u202eyaJ",
        "Jay\u2066",
        "Jay\u200b",
        "\ufeffJay",
        "Jay\x00",
        "Jay\tThornbury",
        "Jay\r\n",
        "Jay\ud800",
        "Jay\U000e0041",
        "Jay\u2028",
    ],
)
def test_what_cannot_be_shown_is_refused_in_plain_words(text):
    with pytest.raises(NameRefused) as refusal:
        as_name(text)
    assert str(refusal.value).endswith(".")
    assert "Jay" not in str(refusal.value)


def test_roles_are_said_as_people_say_them():
    assert role_words(Role.IRO) == role_words(AssignmentRole.IRO) == "independent reviewing officer"
    assert role_words(AssignmentRole.KEY_WORKER) == "key worker"
