"""A psychologist is booked in a minute: nobody refers, nobody decides, and two never hold one time."""

import re

import pytest

from shared.demonstration import demonstration_id
from tests.web.consulting import book, booked, psychologist, times_of
from tests.web.world import Browser, System, plan_of, young


@pytest.fixture
def lindqvist(system: System) -> Browser:
    """Give the browser of the hub's psychologist, who has said when they work."""
    return psychologist(system)


@pytest.fixture
def sam(system: System, lindqvist: Browser) -> Browser:
    """Give the browser of Leah's social worker."""
    return system.browser("sam")


def test_a_social_worker_books_in_four_taps_and_two_sentences(sam: Browser):
    plan = sam.get(plan_of("leah"))
    what = sam.get(next(each for each in plan.links if each.startswith("/consultations/new")))
    assert "You need no referral" in what.text_in("main")
    when = sam.get(next(each for each in what.links if "type=case_consultation" in each))
    times = [each for each in when.links if each.startswith("/consultations/book?")]
    found = book(sam, times[0])
    assert found.status == 303
    page = sam.get(str(found.location))
    assert "Nobody has to accept it" in page.text_in("main")
    assert "Leah is worn out" in page.text_in("main")


def test_whoever_comes_second_is_shown_what_is_free_and_takes_it_with_one_tap(sam: Browser, system: System):
    time = times_of(sam)[0]
    assert book(sam, time).status == 303
    nell = system.browser("nell")
    refused = book(nell, time)
    assert refused.status == 409
    assert "Somebody has this time" in refused.text_in("main")
    offered = [attrs["value"] for attrs in refused.of("input", type="radio", name="slot")]
    assert len(offered) == 3
    assert nell.post(time, refused.fields | {"slot": offered[0]}).status_code == 303


def test_no_address_of_the_booking_holds_a_word_of_what_is_asked(sam: Browser):
    found = book(sam, times_of(sam)[0], question="Nobody elses business")
    assert re.fullmatch("/consultations/[0-9a-f-]{36}", str(found.location))


def test_a_time_that_is_over_or_made_up_is_refused_with_times_that_are_free(sam: Browser):
    time = times_of(sam)[0]
    staff_id = time.partition("slot=")[2].partition("|")[0]
    past = sam.send(time.partition("&slot=")[0] + f"&slot={staff_id}|2026-01-05T09:00Z", question="What now?")
    assert past.status == 422
    assert past.of("input", type="radio", name="slot")


def test_a_psychologist_books_for_a_worker_on_one_page(lindqvist: Browser, system: System):
    page = lindqvist.get(f"/consultations/offer?young_person={young('leah')}")
    invited = [attrs["value"] for attrs in page.of("input", type="checkbox", name="invited")]
    found = lindqvist.send(f"/consultations/offer?young_person={young('leah')}", invited=invited[0])
    assert found.status == 303
    assert "invited" in lindqvist.get(str(found.location)).text_in("main")


def test_a_question_on_the_doorstep_takes_two_fields_and_is_linked_later(sam: Browser, system: System):
    page = sam.get("/consultations/held")
    whom = [attrs["value"] for attrs in page.of("input", type="radio", name="with_whom")]
    saved = sam.send("/consultations/held", question="How do I open the talk?", with_whom=whom[0])
    assert saved.status == 303
    address = str(saved.location)
    assert sam.send(f"{address}/link", young_person_id=str(young("leah"))).status == 303
    assert "Leah" in sam.get(address).text_in("main")


def test_what_cannot_wait_reaches_whoever_is_on(sam: Browser):
    asked = sam.send(f"/consultations/today?young_person={young('leah')}", question="She will not come in.")
    assert asked.status == 303
    assert "Nobody yet" in sam.get(str(asked.location)).text_in("main")


def test_moving_keeps_the_booking_and_says_who_moved_it_and_why(sam: Browser):
    address = booked(sam)
    page = sam.get(f"{address}/move")
    slots = [attrs["value"] for attrs in page.of("input", type="radio", name="slot")]
    moved = sam.send(f"{address}/move", slot=slots[0], reason="School has a day off.")
    assert (moved.status, moved.location) == (303, address)
    assert "School has a day off" in sam.get(address).text_in("main")


def test_cancelling_asks_why_and_frees_the_time(sam: Browser):
    time = times_of(sam)[0]
    address = str(book(sam, time).location)
    assert sam.send(f"{address}/cancel").status == 422
    assert sam.send(f"{address}/cancel", reason="Leah is away.").status == 303
    assert time in times_of(sam)


@pytest.mark.parametrize("name", ["jay", "pat"])
def test_whoever_books_nobody_finds_no_way_to_do_it(system: System, name: str):
    browser = system.browser(name)
    assert browser.get("/consultations/new").status == 404
    assert browser.get(f"/consultations/times?young_person={young('leah')}&type=case_consultation").status == 404


def test_a_time_at_which_one_has_another_consultation_is_not_offered_to_one(sam: Browser, system: System):
    time = times_of(sam)[0]
    assert book(sam, time).status == 303
    starts = time.rpartition("|")[2]
    assert not [each for each in times_of(sam) if each.endswith(starts)]


def test_whoever_comes_back_to_a_booking_with_another_time_finds_their_words_and_the_new_time(sam: Browser):
    first, second, *_ = times_of(sam)
    page = sam.get(first)
    place = {name: page.fields[name] for name in ("kept_form", "kept_about", "kept_item", "csrf_token")}
    typed = {"question": "What does she tell us?", "slot": page.fields["slot"], "type": page.fields["type"]}
    assert sam.post("/unfinished/keep", place | typed).status_code == 200
    again = sam.get(second)
    assert again.fields["question"] == "What does she tell us?"
    assert again.fields["slot"] == second.partition("&slot=")[2]


def test_a_psychologist_repeats_a_group_for_those_they_work_with(lindqvist: Browser):
    page = lindqvist.get("/consultations/offer")
    invited = [attrs["value"] for attrs in page.of("input", type="checkbox", name="invited")]
    booked_group = lindqvist.send("/consultations/offer", invited=invited[0], every_weeks="2", times="3")
    assert booked_group.status == 303
    assert lindqvist.get("/consultations").text_in("main").count("A reflective group") == 3


def test_a_manager_who_may_know_that_there_is_one_is_offered_nothing_to_do_with_it(sam: Browser, system: System):
    asked = sam.send(f"/consultations/today?young_person={young('leah')}", question="She will not come in.")
    page = system.browser("priya").get(str(asked.location))
    assert (page.status, "I take this on" in page.html) == (200, False)


def test_a_psychologist_writes_down_in_one_go_what_was_more_than_a_question(lindqvist: Browser, sam: Browser):
    asked_by = str(demonstration_id("staff", "sam"))
    said = {"question": "Leah, on the stairs.", "type": "case_consultation", "with_whom": asked_by}
    refused = lindqvist.send("/consultations/held", **said, young_person_id=None)
    assert refused.status == 422
    saved = lindqvist.send("/consultations/held", **said, young_person_id=str(young("leah")))
    assert saved.status == 303, saved.text_in("main")
    assert "A case consultation" in lindqvist.get(str(saved.location)).words
    assert "It was more than a question" not in sam.get("/consultations/held").words
