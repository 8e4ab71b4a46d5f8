"""The core offer on its page: what is there, what is missing, and saying so."""

from datetime import date, timedelta

import pytest

from services.web.moments import date_in_words
from tests.people.world import joined_on
from tests.web.world import Browser, System, people_of, young


def offer_of(key: str) -> str:
    return f"/young-people/{young(key)}/core-offer"


def test_people_says_how_much_is_missing_and_leads_to_the_offer(ash: Browser):
    page = ash.get(people_of("kasia"))
    by = date.fromisoformat(joined_on("kasia")) + timedelta(days=28)
    assert f"of 8 parts are missing, and should have been offered by {date_in_words(by)}." in page.words
    assert offer_of("kasia") in page.links


def test_every_part_is_there_with_who_it_is(ash: Browser):
    words = ash.get(offer_of("jay")).words
    since = date_in_words(date.fromisoformat(joined_on("jay")))
    for each in (
        f"Key work In place Ash, since {since}",
        "Life coach In place Dr Okafor",
        "Outreach Missing Overdue",
    ):
        assert each in words


def test_the_life_coach_says_how_a_part_stands_and_the_social_worker_reads_it(system: System):
    okafor = system.browser("okafor")
    page = okafor.send(f"{offer_of('corey')}/family_work", state="not_wanted", note="Not before the move.")
    assert page.location == offer_of("corey")
    words = system.browser("sam").get(offer_of("corey")).words
    assert "Family work Not wanted now Not before the move. Said by Dr Okafor, " in words


def test_what_shows_by_itself_is_not_offered_as_an_answer(ash: Browser):
    outreach, family_work = (ash.get(f"{offer_of('jay')}/{part}") for part in ("outreach", "family_work"))
    assert "It is in place" not in outreach.words
    assert "It is in place" in family_work.words


def test_nothing_chosen_is_asked_again(ash: Browser):
    page = ash.send(f"{offer_of('jay')}/outreach")
    assert page.status == 422
    assert "Choose how it stands" in page.words
    assert page.text_in("title").startswith("Error: ")


@pytest.mark.parametrize("part", ["nothing", "KEY_WORK", "family work"])
def test_a_part_that_is_none_is_not_there(ash: Browser, part: str):
    assert ash.get(f"{offer_of('jay')}/{part}").status == 404


def test_jay_reads_the_own_offer_and_says_nothing_of_it(system: System):
    jay = system.browser("jay")
    assert "Say how it stands" not in jay.get(offer_of("jay")).words
    assert jay.get(f"{offer_of('jay')}/outreach").status == 404


@pytest.mark.parametrize("staff", ["marsh", "marcus", "ingrid", "pat", "val"])
def test_the_offer_is_not_there_for_whoever_sees_less_of_the_team(system: System, staff: str):
    assert system.browser(staff).get(offer_of("jay")).status == 404
    assert system.browser(staff).get(f"{offer_of('jay')}/outreach").status == 404


def test_people_says_nothing_of_the_offer_to_the_police(system: System):
    assert "core offer" not in system.browser("marsh").get(people_of("jay")).words
