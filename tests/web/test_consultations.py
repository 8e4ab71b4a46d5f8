"""From the pack to the plan: what is agreed reaches it in plain words, once both sides have said yes."""

import re

import pytest

from shared.demonstration import demonstration_id
from tests.web.consulting import booked, psychologist, tap
from tests.web.world import Browser, System, a_mark, plan_of, young

REFLECTIONS = "/consultations/reflections"


@pytest.fixture
def lindqvist(system: System) -> Browser:
    """Give the browser of the hub's psychologist, who has said when they work."""
    return psychologist(system)


@pytest.fixture
def sam(system: System, lindqvist: Browser) -> Browser:
    """Give the browser of Leah's social worker."""
    return system.browser("sam")


def held(sam: Browser, lindqvist: Browser, **typed: object) -> str:
    """Book a consultation and hold it at once; return its address."""
    address = booked(sam, **typed)
    assert lindqvist.send(f"{address}/hold").status == 303
    return address


def proposed(sam: Browser, lindqvist: Browser, words: str) -> str:
    """Hold a consultation and propose what was agreed; return its address."""
    address = held(sam, lindqvist)
    said = {
        "shared_understanding": words,
        "strategy_1_kind": "do",
        "strategy_1_words": f"Say when you will be back {words}",
        "strategy_2_kind": "avoid",
        "strategy_2_words": "Talking about moves at bedtime",
        "action_1_words": "Ring on Friday",
    }
    sent = lindqvist.send(f"{address}/summary", **said)
    assert sent.status == 303, sent.text_in("main")
    return address


def test_what_was_proposed_is_on_the_plan_once_the_consultee_says_yes(sam: Browser, lindqvist: Browser):
    words = a_mark()
    address = proposed(sam, lindqvist, words)
    assert words not in sam.get(plan_of("leah")).words
    assert "Look at what was agreed" in sam.get("/consultations").text_in("main")
    assert tap(sam, address, "agree").status == 303
    assert words in sam.get(plan_of("leah")).words


def test_what_the_consultee_changes_is_seen_as_a_difference_and_confirmed_in_one_tap(sam: Browser, lindqvist: Browser):
    before, after = a_mark(), a_mark()
    address = proposed(sam, lindqvist, before)
    assert sam.send(f"{address}/summary", shared_understanding=after).status == 303
    assert after not in sam.get(plan_of("leah")).words
    seen = lindqvist.get(address)
    cells = " ".join(text for inside, text in seen.texts if "td" in inside)
    assert before in cells
    assert after in cells
    assert tap(lindqvist, address, "confirm").status == 303
    assert after in sam.get(plan_of("leah")).words


def test_a_summary_without_an_understanding_is_refused_with_all_that_was_typed(sam: Browser, lindqvist: Browser):
    address = held(sam, lindqvist)
    refused = lindqvist.send(f"{address}/summary", strategy_1_words="Say when you will be back", action_2_owner_id="x")
    assert refused.status == 422
    assert refused.fields["strategy_1_words"] == "Say when you will be back"
    assert "Say in a few plain words what you agreed" in refused.text_in("main")


def test_a_row_in_which_only_the_reason_stands_is_asked_about(sam: Browser, lindqvist: Browser):
    address = held(sam, lindqvist)
    refused = lindqvist.send(f"{address}/summary", shared_understanding="It is hard.", strategy_2_why="It is proof.")
    assert refused.status == 422
    assert "leave the whole row empty" in refused.text_in("main")


def test_the_clinical_record_is_read_again_by_who_took_part_without_the_note_and_by_nobody_else(
    sam: Browser, lindqvist: Browser, system: System
):
    point, note = a_mark(), a_mark()
    address = held(sam, lindqvist)
    written = lindqvist.send(f"{address}/formulation", presenting=f"{point}\nAnd another", clinical_note=note)
    assert written.status == 303
    assert lindqvist.get(f"{address}/formulation").fields["clinical_note"] == note
    read = sam.get(f"{address}/formulation").text_in("main")
    assert point in read
    assert note not in read
    assert system.browser("nell").get(f"{address}/formulation").status == 404


def test_how_one_stands_is_shown_to_oneself_with_what_was_gained(sam: Browser, lindqvist: Browser):
    address = booked(sam)
    before = {"knowledge": "3", "confidence": "2", "motivation": "6", "understanding": "3"}
    after = {"knowledge": "6", "confidence": "6", "motivation": "8", "understanding": "7"}
    assert sam.send(f"{address}/rate/pre", **before).status == 303
    assert lindqvist.send(f"{address}/hold").status == 303
    assert sam.send(f"{address}/rate/post", **after).status == 303
    seen = sam.get(address).text_in("main")
    assert all(gain in seen for gain in ("Knowledge: 6 (+3)", "Confidence: 6 (+4)", "Motivation: 8 (+2)"))
    assert "(+3)" not in lindqvist.get(address).text_in("main")


@pytest.mark.parametrize("number", ["11", "-1", "6.5", "many", ""])
def test_a_number_that_is_none_from_0_to_10_is_refused(sam: Browser, number: str, lindqvist: Browser):
    address = booked(sam)
    said = {"knowledge": number, "confidence": "2", "motivation": "6", "understanding": "3"}
    refused = sam.send(f"{address}/rate/pre", **said)
    assert refused.status == 422
    assert "Knowledge: choose a number from 0 to 10" in refused.text_in("main")


def test_what_came_of_a_strategy_is_said_in_one_tap_and_stands_on_the_plan(sam: Browser, lindqvist: Browser):
    address = proposed(sam, lindqvist, a_mark())
    tap(sam, address, "agree")
    page = sam.get(address)
    action = next(attrs["action"] for attrs in page.of("form") if attrs.get("action", "").endswith("/partly"))
    assert sam.post(action, page.fields | {"back": address}).headers["Location"] == address
    sam.system.carry()
    assert "Tried, and it helped partly." in sam.get(plan_of("leah")).words


def test_saying_what_came_of_it_leads_nowhere_but_to_a_page_of_ours(sam: Browser, lindqvist: Browser):
    address = proposed(sam, lindqvist, a_mark())
    tap(sam, address, "agree")
    page = sam.get(address)
    action = next(attrs["action"] for attrs in page.of("form") if attrs.get("action", "").endswith("/yes"))
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"):
        assert sam.post(action, page.fields | {"back": elsewhere}).headers["Location"] == "/consultations"


def test_the_young_person_reads_a_version_of_their_own_once_it_is_released(
    sam: Browser, lindqvist: Browser, system: System
):
    words = a_mark()
    address = proposed(sam, lindqvist, a_mark())
    tap(sam, address, "agree")
    assert lindqvist.send(f"{address}/release", words=words).status == 303
    lindqvist.system.carry()
    assert words in sam.get(plan_of("leah")).words


def test_feedback_is_asked_for_once_and_shown_to_nobody_alone(sam: Browser, lindqvist: Browser):
    words = a_mark()
    address = held(sam, lindqvist)
    assert sam.send(f"{address}/feedback", helpfulness="9", what_changed=words).status == 303
    assert "You have answered" in sam.get(address).text_in("main")
    assert words not in sam.get("/consultations/feedback").text_in("main")


def test_the_pack_holds_what_is_known_and_nobody_typed_it(sam: Browser, lindqvist: Browser):
    address = booked(sam)
    pack = sam.get(f"/young-people/{young('leah')}{address}/pack")
    assert pack.status == 200
    assert "The last 28 days" in pack.text_in("main")
    assert re.search("[Mm]issing .*in the last 90 days", pack.text_in("main"))


def test_whoever_is_told_of_no_consultation_finds_none(sam: Browser, lindqvist: Browser, system: System):
    address = booked(sam)
    for name in ("marcus", "jay"):
        assert system.browser(name).get(address).status == 404


def test_a_carer_who_comes_for_a_part_finds_when_and_where_and_no_question(
    sam: Browser, lindqvist: Browser, system: System
):
    address = booked(sam, invited=str(demonstration_id("staff", "pat")))
    seen = system.browser("pat").get(address).text_in("main")
    assert "Quiet room" in seen
    assert "worn out" not in seen


def test_the_psychologist_tells_nobody_why_they_cannot_be_booked(lindqvist: Browser):
    sent = lindqvist.get("/consultations/calendar").fields | {"from_on": "2027-03-01", "until_on": "2027-03-05"}
    assert lindqvist.post("/consultations/calendar/away", sent).status_code == 303


def test_all_consultations_about_somebody_are_found_on_one_page(sam: Browser, lindqvist: Browser, system: System):
    booked(sam)
    page = sam.get(f"/young-people/{young('leah')}/consultations")
    assert page.status == 200, page.text_in("main")
    assert "A case consultation, with Dr Lindqvist" in page.text_in("main")
    assert system.browser("marcus").get(f"/young-people/{young('leah')}/consultations").status == 404


def test_what_a_worker_writes_for_themselves_alone_is_read_by_nobody_else_and_thrown_away(
    sam: Browser, lindqvist: Browser, system: System
):
    words = a_mark()
    assert sam.send(REFLECTIONS, words=words).status == 303
    assert words in sam.get(REFLECTIONS).text_in("main")
    assert all(words not in system.browser(name).get(REFLECTIONS).html for name in ("asha", "lindqvist", "priya"))
    page = sam.get(REFLECTIONS)
    address = next(attrs["action"] for attrs in page.of("form") if attrs.get("action", "").endswith("/throw-away"))
    priya = system.browser("priya")
    assert priya.post(address, priya.get(REFLECTIONS).fields).status_code == 404
    assert sam.post(address, page.fields).status_code == 303
    assert words not in sam.get(REFLECTIONS).html


def test_first_pages_say_what_waits(sam: Browser, lindqvist: Browser):
    held(sam, lindqvist)
    assert "for you)" in lindqvist.first_page().text_in("main").partition("Consultations (")[2]


def test_what_was_agreed_is_taken_back_with_a_reason_and_leaves_the_plan(sam: Browser, lindqvist: Browser):
    words = a_mark()
    address = proposed(sam, lindqvist, words)
    tap(sam, address, "agree")
    assert lindqvist.send(f"{address}/retract").status == 422
    assert lindqvist.send(f"{address}/retract", reason="It was about another evening.").status == 303
    assert words not in sam.get(plan_of("leah")).words
    assert "Write what was agreed" in lindqvist.get(address).text_in("main")
