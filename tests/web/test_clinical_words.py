"""The clinical words about one young person: on no page of anybody who may not read them (domain reference 11.3)."""

import re
from collections.abc import Iterator

import pytest

from services.people.demonstration.cast import CAST
from shared.clock import london, utc_now
from tests.web.consulting import booked, psychologist
from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, young

ONE_OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\?.*")
WHOSE = f"/young-people/{young('leah')}"


@pytest.fixture(scope="module")
def consultation(whole_system: System) -> tuple[str, dict[str, str]]:
    """Give where a consultation with a clinical record is, and the words of each kind that nobody else may read."""
    system = whole_system.mounted()
    words = {"formulation": a_mark(), "note": a_mark(), "screening": a_mark(), "scores": a_mark()}
    lindqvist = psychologist(system)
    address = booked(system.browser("sam"))
    assert lindqvist.send(f"{address}/hold").status == 303
    clinical = {"presenting": words["formulation"], "clinical_note": words["note"]}
    assert lindqvist.send(f"{address}/formulation", **clinical).status == 303
    beth = system.browser("beth")
    seen = {"place": "At the hub", "understanding": "likely", "outcome": "full_assessment"}
    assert beth.send(f"{WHOSE}/screenings/new", **seen, clinical_note=words["screening"]).status == 303
    tested = {"test_name": "A test", "assessed_on": london(utc_now()).date().isoformat(), "scores": "Naming: 7"}
    assert beth.send(f"{WHOSE}/assessments/new", **tested, interpretation=words["scores"]).status == 303
    return address, words


def pages_about_them(browser: Browser, consultation: str) -> Iterator[Page]:
    """Give every page on which this person may come upon something about them: by its address, or linked from one."""
    known = [
        *(f"{WHOSE}/{page}" for page in ("plan", "story", "people", "communication", "card", "consultations")),
        *(f"{WHOSE}/{page}" for page in ("changes", "own-page", "own-page/shown")),
        *(consultation, f"{consultation}/formulation", f"{consultation}/summary", f"{WHOSE}{consultation}/pack"),
        *("/", "/young-people", "/consultations", "/communication", "/alerts", "/handover", "/hub", "/unfinished"),
    ]
    linked: dict[str, str] = {}
    for address in known:
        page = browser.get(address)
        yield page
        about_them = (each.partition("#")[0] for each in page.links if each.startswith((WHOSE, consultation)))
        # Of the pages of one kind one is opened: a Story links to hundreds of contacts.
        linked |= {ONE_OF_MANY.sub("", each): each for each in about_them if each not in known}
    yield from map(browser.get, linked.values())


MAY_READ = {
    "lindqvist": {"formulation", "note"},
    # Whom it was agreed with reads it again inside psychology, without the note.
    "sam": {"formulation"},
    # A clinical psychologist too, by their post at the hub.
    "okafor": {"formulation", "note"},
    "beth": {"screening", "scores"},
}


# One for each role: whoever has the same role elsewhere is further from them, not nearer.
ONE_OF_EACH_ROLE = {member.role: member.sign_in_name for member in reversed(CAST)}


@pytest.mark.parametrize("name", sorted({*ONE_OF_EACH_ROLE.values(), *MAY_READ}))
def test_clinical_words_are_on_no_page_of_anybody_else(
    whole_system: System, consultation: tuple[str, dict[str, str]], name: str
):
    address, words = consultation
    browser = whole_system.mounted().browser(name)
    opened = list(pages_about_them(browser, address))
    assert any(page.status == 200 for page in opened)
    found = {kind for page in opened for kind, mark in words.items() if mark in page.html}
    assert found == MAY_READ.get(name, set())
