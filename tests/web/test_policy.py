"""The policy as a page: whole, in words, and the same that the services decide by."""

import pytest

from services.web import policy_words
from services.web.pages.policy import BY_ROLE
from shared.access.kinds import Cell, ItemKind, Operation, Reader
from shared.access.matrix import MATRIX
from shared.vocabulary import InformationClass
from tests.web.world import Browser, System

PAGE = "/who-may-see-what"


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (policy_words.READERS, Reader),
        (policy_words.CELLS, Cell),
        (policy_words.KINDS, ItemKind),
        (policy_words.OPERATIONS, Operation),
        (policy_words.CLASSES, InformationClass),
    ],
)
def test_everything_in_the_policy_has_words_of_its_own(words, known):
    assert set(words) == set(known)
    assert len(set(words.values())) == len(words)


def test_the_whole_table_stands_there_with_every_cell(ash: Browser):
    html = ash.get(PAGE).html
    lines = html.split("<tbody")[1].split("</tbody>")[0].split("</tr>")[:-1]
    shown = [[policy_words.CELLS[MATRIX[kind][each]] for each in Reader] for kind in MATRIX if kind not in BY_ROLE]
    assert [[cell.split("</span>")[0] for cell in line.split('visually-hidden">')[1:]] for line in lines] == shown


def test_every_link_leads_to_words(ash: Browser):
    page = ash.get(PAGE)
    leads = sorted({each for each in page.links if each.startswith(f"{PAGE}/")})
    assert len(leads) == len(Reader) + len(MATRIX) - len(BY_ROLE)
    for each in leads:
        assert ash.get(each).status == 200


def test_the_police_read_that_they_see_some_of_an_incident_and_nothing_of_a_contact(system: System):
    page = system.browser("marsh").get(f"{PAGE}/as/POL")
    assert "Some of it: neutral extract; police only if the home called them about this incident" in page.words
    assert "Contact" in page.words.split("Nothing, and no trace of it")[1]


def test_a_kind_says_who_may_read_and_write_it(ash: Browser):
    page = ash.get(f"{PAGE}/of/contact")
    assert "Hub worker who is assigned to them All of it Write, correct, take back, let fewer read it" in page.words
    assert "Police officer" in page.words.split("Nothing, and no trace of it")[1]


def test_what_is_about_nobody_is_said_by_role(ash: Browser):
    assert "Read, end or close: information governance officer" in ash.get(f"{PAGE}/of/data_incident").words


@pytest.mark.parametrize("unknown", ["as/XX", "as/pol", "of/salary"])
def test_what_is_unknown_has_no_page(ash: Browser, unknown):
    assert ash.get(f"{PAGE}/{unknown}").status == 404


def test_everybody_finds_it_under_help_and_governance_in_the_frame(system: System, ash: Browser):
    assert PAGE in ash.get("/help").links
    assert PAGE in system.browser("ingrid").get("/my-young-people").links
    assert PAGE not in system.browser().get("/help").links
