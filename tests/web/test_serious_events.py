"""Is it notifiable? The manager's page: what waits with its target, deciding, what was sent, the register."""

from uuid import UUID

import pytest

from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, young

REG40 = "/reg40"
BOTH = ["ofsted", "placing_authority"]


def asked(browser: Browser, note: str, key: str = "gwilym") -> str:
    """Ask by hand; return the question's address."""
    answer = browser.send(f"{REG40}/new", young_person_id=str(young(key)), note=note)
    assert answer.status == 303, answer.words
    return str(answer.location)


def decided(browser: Browser, address: str, **said: str) -> Page:
    return browser.send(f"{address}/decide", **{"reason": "Nobody was hurt."} | said)


def test_what_may_be_notifiable_waits_with_its_target_until_it_is_decided(priya):
    mark = a_mark()
    address = asked(priya, mark)
    page = priya.get(REG40)
    assert mark in page.words
    assert "Target: tomorrow" in page.words
    assert "no limit of the law" in page.words
    assert decided(priya, address, decision="not_notifiable", reason=f"Because {mark}").location == address
    page = priya.get(REG40)
    assert "Not notifiable" in page.words.partition("Decided")[2]
    assert f"Because {mark}" in page.words


def test_notifying_says_why_and_then_to_whom_how_and_when(priya):
    address = asked(priya, a_mark())
    refused = decided(priya, address, decision="notify")
    assert (refused.status, "#trigger" in refused.links) == (422, True)
    decided(priya, address, decision="notify", trigger="police_incident")
    assert "Not sent yet." in priya.get(address).words
    sent = priya.send(f"{address}/sent", method="online_form", ofsted_ref="SE-204", recipients=BOTH)
    assert sent.location == address, sent.words
    page = priya.get(address)
    assert "to Ofsted and the placing authority. Online form." in page.words.replace("The placing", "the placing")
    assert "SE-204" in page.words
    assert "In time" in page.words


def test_a_decision_is_put_right_and_what_it_said_is_kept(priya):
    address, mark = asked(priya, a_mark()), a_mark()
    decided(priya, address, decision="not_notifiable", reason=mark)
    put_right = priya.send(f"{address}/correct", reason="Said better.", change_reason="Read again.")
    assert put_right.location == address, put_right.words
    words = priya.get(address).words
    assert "Said better." in words
    assert f"it read: Not notifiable. {mark}" in words


def test_an_alert_that_the_deputy_takes_on_brings_the_question(system: System, ash, priya):
    mark = a_mark()
    address = f"/alerts/new?alert_type=exploitation_concern&young_person={young('bridget')}"
    raised = ash.send(address, what_happened=mark, audience=["hub_manager"])
    alert = str(raised.location)
    dan = system.browser("dan")
    taken = dan.post(f"{alert}/acknowledgement", dan.get(alert).fields)
    assert taken.status_code == 303, taken.get_data(as_text=True)
    system.carry()
    page = priya.get(REG40)
    assert "Worry about exploitation" in page.words
    assert mark not in page.words, "the alert's words stay with the alert"


def test_what_was_asked_in_vain_says_what_is_missing(priya):
    refused = priya.send(f"{REG40}/new", young_person_id=str(young("gwilym")))
    assert (refused.status, "#note" in refused.links) == (422, True)


@pytest.mark.parametrize("name", ["ash", "marsh", "sam"])
def test_the_page_is_for_the_hubs_managers(system: System, name):
    assert system.browser(name).get(REG40).status == 404


def test_no_id_of_an_address_leads_to_what_is_not_there(priya):
    assert priya.get(f"{REG40}/{UUID(int=7)}").status == 404
