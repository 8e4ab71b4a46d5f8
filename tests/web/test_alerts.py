"""Alerts on the pages: what waits, who has it, raising, handing on, and what is not for somebody is not there."""

import re

import pytest

from services.police.tasks import let_system_in
from shared.http import close_clients, mount
from tests.web.world import a_mark, young

TOLD = ["shift_on_duty", "key_worker", "police_liaison", "hub_manager"]
NEW = "/alerts/new?alert_type={}&young_person={}"


def raised(browser, known_as="jay", alert_type="exploitation_concern", **typed):
    """Raise an alert on the page; return its address and the words in it."""
    words = typed.pop("what_happened", f"Seen, {a_mark()}.")
    said = {"audience": TOLD, "what_happened": words} | typed
    page = browser.send(NEW.format(alert_type, young(known_as)), **said)
    assert page.location, page.words
    return page.location, words


def test_a_worker_raises_an_alert_and_sees_who_has_been_told(ash):
    address, words = raised(ash)
    page = ash.get(address)
    assert page.text_in("h1") == "Worry about exploitation: Jay"
    for said in (words, "Nobody has taken it on yet", "The deputy is told", "PC Marsh", "has not seen it yet"):
        assert said in page.words


def test_what_waits_for_me_stands_first_with_one_act_and_a_number_beside_the_word(system, ash):
    _, words = raised(system.browser("marsh"))
    before = number(ash)
    assert before >= 1
    page = ash.get("/alerts")
    assert words in page.words
    token = page.fields["csrf_token"]
    address = found(r"(/alerts/[0-9a-f-]{36})/acknowledgement", after(page, words))
    answer = ash.post(f"{address}/acknowledgement", {"csrf_token": token, "words": "On my way"})
    assert (answer.status_code, answer.location) == (303, address)
    assert number(ash) == before - 1
    assert "On my way" in system.browser("marsh").get(address).words


def found(pattern, text):
    """Return the part of a text that the pattern asks for."""
    match = re.search(pattern, text)
    assert match is not None, pattern
    return match[1]


def after(page, words):
    return page.html[page.html.index(words) :]


def number(browser):
    return browser.client.get("/alerts/waiting").get_json()["waiting"]


def test_who_would_get_it_now_is_shown_before_it_is_raised_and_nobody_is_told(ash, system):
    marsh = system.browser("marsh")
    before = number(marsh)
    words = f"Only looking, {a_mark()}."
    page = ash.send(
        NEW.format("exploitation_concern", young("jay")), what_happened=words, audience=TOLD, step="preview"
    )
    for said in ("Who would get this now", "PC Marsh, police liaison officer", "After 15 minutes the deputy"):
        assert said in page.words
    assert words in page.html
    assert number(marsh) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"what_happened": ""}, "Say what they need to know"),
        ({"what_we_ask": ""}, "Say what you ask them to do"),
        ({"audience": None}, "Choose who must know"),
        ({"young_person_id": ""}, "Choose who it is about"),
        ({"what_we_ask": "\n".join("abcdefg")}, "Ask for at most 6 things"),
        ({"expires_on": "2026-01-01"}, "Give a time that is still to come"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_there(ash, typed, says):
    words = f"Typed, {a_mark()}."
    page = ash.send(NEW.format("exploitation_concern", young("jay")), **{"what_happened": words} | typed)
    assert (page.status, says in page.words) == (422, True)
    assert page.text_in("title").startswith("Error: ")
    assert "what_happened" in typed or words in page.html


def test_an_officer_is_given_words_asks_and_audience_and_is_told_what_to_hold_back(system):
    marsh = system.browser("marsh")
    page = marsh.get(NEW.format("arrest_custody", young("jay")))
    for said in ("Arrested and taken to the station.", "Send an appropriate adult", "Hold back: Evidence", "Station"):
        assert said in page.html
    address, _ = raised(marsh, alert_type="arrest_custody", **{"fact-station": "Scarborough"})
    assert "Scarborough" in system.browser("ash").get(address).words


def test_an_answer_a_handing_on_and_that_it_was_dealt_with_are_seen_by_whoever_raised_it(system, ash):
    marsh = system.browser("marsh")
    address, _ = raised(ash, "kasia")
    answer = marsh.get(address).fields | {"words": "I will come by at ten."}
    assert marsh.post(f"{address}/answer", answer).location == address
    handed = marsh.get(f"{address}/hand-on")
    priya = found(r'value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*Priya', handed.html)
    assert marsh.send(f"{address}/hand-on", to_staff_id=priya, words="You know the family.").location == address
    assert marsh.send(f"{address}/hand-on", to_staff_id=None).status == 422
    assert marsh.send(f"{address}/dealt-with", words="Spoke to her.").location == address
    page = ash.get(address)
    for said in (
        "I will come by at ten.",
        "handed it on to Priya",
        "You know the family.",
        "Dealt with",
        "Spoke to her.",
    ):
        assert said in page.words


def test_a_second_click_closes_nothing_twice_and_says_so_kindly(system, ash):
    address, _ = raised(ash, "layla")
    marsh = system.browser("marsh")
    filled = marsh.get(f"{address}/dealt-with").fields
    assert [marsh.post(f"{address}/dealt-with", filled).status_code for _ in range(2)] == [303, 303]
    late = system.browser("priya")
    assert (
        late.post(f"{address}/acknowledgement", {"csrf_token": late.get("/alerts").fields["csrf_token"]}).status_code
        == 303
    )


def test_what_was_about_the_wrong_person_is_gone_and_whoever_read_it_has_to_say_that_they_know(system, ash):
    marsh, priya = system.browser("marsh"), system.browser("priya")
    address, words = raised(marsh, "corey")
    ash.get(address)
    desk = f"/police-desk{address}"
    assert "It is about the wrong person" in marsh.get(desk).words
    assert marsh.send(f"{desk}/retract", reason="Another boy.").location == "/police-desk"
    for browser in (ash, priya, marsh):
        assert browser.get(address).status == 404
        assert words not in browser.get("/alerts").words
    page = ash.get("/alerts")
    assert "Something that you read was about the wrong person" in page.words
    action = found(r'action="(/alerts/corrections/[0-9a-f-]{36})"', page.html)
    assert ash.post(action, {"csrf_token": page.fields["csrf_token"]}).status_code == 303
    assert action not in ash.get("/alerts").html
    assert "Something that you read" not in priya.get("/alerts").words
    incidents = system.browser("ingrid").get("/data-incidents")
    assert "Ash, residential worker" in incidents.words
    assert words not in incidents.html


def test_somebody_who_may_not_see_it_asks_in_one_tap_and_reads_it_once_somebody_said_yes(system, ash):
    priya, asha = system.browser("priya"), system.browser("asha")
    address, words = raised(ash, "gwilym", audience="front_door")
    page = asha.get("/alerts")
    assert "Something needs you" in page.words
    assert "Gwil" not in page.html
    assert words not in page.html
    assert asha.post(f"{address}/access-request", {"csrf_token": page.fields["csrf_token"]}).status_code == 303
    waiting = priya.get("/alerts")
    action = found(r'action="(/alerts/access-requests/[0-9a-f-]{36})"', waiting.html)
    said = {"csrf_token": waiting.fields["csrf_token"], "answer": "yes"}
    assert [priya.post(action, said).status_code for _ in range(2)] == [303, 303]
    seen = asha.get(address)
    assert seen.text_in("h1") == "Worry about exploitation: Gwil"
    assert words in seen.words


def test_what_a_police_system_sent_is_recognised_by_an_officer_and_never_guessed(system):
    marsh = system.browser("marsh")
    words = f"Saw something, {a_mark()}."
    sent(system, words)
    assert "sent by police systems: who is it?" in marsh.get("/my-young-people").words
    desk = marsh.get("/police-desk")
    assert words in desk.words
    address = found(r'href="(/police-desk/inbound/[0-9a-f-]{36})"', desk.html)
    page = marsh.get(address)
    assert "Jay, Jay Michael Thornbury" in page.words
    assert not [given for given in page.of("input", name="young_person_id") if "checked" in given]
    assert marsh.send(address).status == 422
    told = marsh.send(address, young_person_id=str(young("jay")))
    assert words in system.browser("sam").get(told.location).words
    assert marsh.get(address).status == 404


def sent(system, words):
    key = let_system_in(system.apps["police"].extensions["nwd"].database, a_mark())
    body = {
        "source_system_ref": a_mark(),
        "alert_type": "victim_or_witness",
        "grade": "medium",
        "what_happened": words,
        "what_we_ask": ["Ask how he is."],
        "person": {"given_names": "Jay Michael", "family_name": "Thornbury", "born_on": "2011-09-14"},
    }
    client = system.apps["police"].test_client()
    assert client.post("/v1/door/alerts", json=body, headers={"Authorization": f"System {key}"}).status_code == 201


def test_a_manager_puts_somebody_on_call_in_three_taps_and_the_preview_follows(system, priya):
    page = priya.get("/on-call?young_person={}".format(young("jay")))
    yusuf = found(r'<option value="([0-9a-f-]{36})"[^>]*>Yusuf', page.html)
    assert priya.send("/on-call", rung="deputy", staff_id=yusuf).location == "/on-call"
    after_it = priya.get("/on-call?young_person={}".format(young("jay")))
    assert "After 15 minutes the deputy: Yusuf, deputy manager" in after_it.words
    turn = found(r'action="(/on-call/[0-9a-f-]{36}/end)"', after_it.html)
    assert priya.post(turn, {"csrf_token": after_it.fields["csrf_token"]}).status_code == 303
    assert priya.send("/on-call", rung=None).status == 422
    slower = {
        "csrf_token": after_it.fields["csrf_token"],
        "severity": "high",
        "first_minutes": "20",
        "next_minutes": "5",
    }
    refused = priya.post("/on-call/ladders", slower | {"idempotency_key": "0b0f1f60-0000-7000-8000-000000000001"})
    assert refused.status_code == 422
    assert "a hub may be faster, not slower" in refused.get_data(as_text=True)


def test_how_i_am_told_is_kept_and_refused_in_words(ash):
    assert ash.send("/how-i-am-told", email="ash@example.org", quiet_from="22:00", quiet_until="07:00").location
    assert 'value="ash@example.org"' in ash.get("/how-i-am-told").html
    refused = ash.send("/how-i-am-told", email="ash", quiet_until="")
    assert (refused.status, "Enter an e-mail address" in refused.words) == (422, True)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        *(("ash", each) for each in ("/police-desk", "/data-incidents", "/sent")),
        *(("priya", each) for each in ("/police-desk", "/data-incidents")),
        *(("marsh", each) for each in ("/data-incidents", "/sent")),
        *(("jay", each) for each in ("/alerts/new", "/on-call", "/police-desk", "/sent")),
        *(("sam", each) for each in ("/police-desk", "/on-call", "/sent")),
    ],
)
def test_what_is_not_for_somebody_is_not_there(system, name, address):
    assert system.browser(name).get(address).status == 404


def test_without_the_alerts_every_other_page_still_opens(system, ash):
    close_clients()
    for name in set(system.apps) - {"alerts"}:
        mount(name, system.apps[name])
    for address in ("/", "/handover", f"/young-people/{young('jay')}/story"):
        assert ash.get(address).status == 200, address
    assert ash.get("/alerts").status == 503


def test_without_the_alerts_an_officers_alert_is_saved_and_goes_out_later(system):
    marsh, words = system.browser("marsh"), f"Seen, {a_mark()}."
    address = NEW.format("exploitation_concern", young("jay"))
    filled = marsh.get(address).fields | {"what_happened": words}
    close_clients()
    for name in set(system.apps) - {"alerts"}:
        mount(name, system.apps[name])
    raised_at = marsh.post("/alerts/new", filled)
    assert raised_at.status_code == 303
    system.mounted().carry()
    page = marsh.get(raised_at.location)
    assert "It reaches the others as soon as the alerts answer again" in page.words
    assert words in system.browser("ash").get(raised_at.location).words
