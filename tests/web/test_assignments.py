"""Saying who works with a young person, from the first worker of somebody new to the end of somebody's work."""

import pytest

from shared.demonstration import demonstration_id
from tests.web.reading import Page
from tests.web.world import Browser, System, people_of, plan_of, young


def new_for(key: str, role: str = "") -> str:
    return f"/young-people/{young(key)}/assignments/new" + (f"?role={role}" if role else "")


def staff(name: str) -> str:
    return str(demonstration_id("staff", name))


def end_of(page: Page, name: str) -> str:
    """Return where the work of somebody on this page is ended."""
    at = page.html.index(f">{name}</dt>")
    href = page.html.index("/end", at)
    return page.html[page.html.rindex('"', 0, href) + 1 : href + 4]


def test_somebody_new_has_a_plan_as_soon_as_somebody_is_named(system: System, priya: Browser):
    answer = priya.send(
        "/young-people/new", given_names="Quentin Zebedee", born_on="2012-05-04", strand="own_family_with_outreach"
    )
    address = str(answer.location)
    root = address.removesuffix("/people")
    page = priya.get(address)
    assert "Until somebody is named, there is no story and no plan." in page.words
    assert priya.get(f"{root}/plan").status == 404
    named = priya.send(f"{root}/assignments/new?role=key_worker", staff_id=staff("grace"))
    assert named.location == address
    assert "Grace" in priya.get(address).words
    assert priya.get(f"{root}/plan").status == 200
    assert system.browser("grace").get(f"{root}/plan").status == 200


def test_only_whose_work_it_is_is_offered_and_those_of_the_hub_first(priya: Browser):
    page = priya.get(new_for("finn", "portfolio_lead"))
    offered = [each["value"] for each in page.of("input", type="radio", name="staff_id")]
    assert offered[:2] == [staff("grace"), staff("nell")]
    assert staff("tariq") in offered
    assert staff("ash") not in offered


def test_whoever_may_not_have_to_do_with_somebody_is_not_offered(priya: Browser):
    page = priya.get(new_for("bridget", "residential_worker"))
    offered = {each["value"] for each in page.of("input", type="radio", name="staff_id")}
    assert staff("ruth") in offered
    assert staff("mo") not in offered, "they are cousins"


def test_another_key_worker_takes_a_reason_and_the_change_stands_among_the_decisions(priya: Browser):
    page = priya.get(new_for("amber", "key_worker"))
    assert "is the key worker now." in page.words
    chosen = page.of("input", type="radio", name="staff_id")[0]["value"]
    refused = priya.send(new_for("amber", "key_worker"), staff_id=chosen)
    assert refused.status == 422
    assert "#reason" in refused.links
    assert priya.send(new_for("amber", "key_worker"), staff_id=chosen, reason="young_person_request").status == 303
    assert "becomes the key worker in the place of" in priya.get(people_of("amber")).words


def test_a_second_click_names_once(priya: Browser):
    fields = priya.get(new_for("musa", "portfolio_lead")).fields | {"staff_id": staff("nell")}
    for _ in range(2):
        assert priya.post(new_for("musa"), fields).status_code == 303
    assert priya.get(people_of("musa")).words.count("Portfolio lead, since today") == 1


def test_what_is_missing_is_asked_for(priya: Browser):
    assert priya.get(new_for("finn") + "?role=").status == 422
    assert priya.get(new_for("finn") + "?role=astronaut").status == 422
    page = priya.send(new_for("finn", "portfolio_lead"))
    assert page.status == 422
    assert "#staff_id" in page.links


def test_nobody_names_themselves(system: System):
    sam = system.browser("sam")
    page = sam.get(new_for("jay", "social_worker"))
    assert staff("sam") not in {each["value"] for each in page.of("input", type="radio", name="staff_id")}
    assert sam.send(new_for("jay", "social_worker"), staff_id=staff("sam")).status == 422


def test_work_that_ends_closes_the_record(system: System, priya: Browser):
    priya.send(new_for("margaret", "prevention_worker"), staff_id=staff("carol"))
    carol = system.browser("carol")
    assert carol.get(plan_of("margaret")).status == 200
    address = end_of(priya.get(people_of("margaret")), "Carol")
    assert priya.send(address).status == 422, "why it ends is asked"
    assert priya.send(address, reason="worker_moved").status == 303
    assert carol.get(plan_of("margaret")).status == 404
    assert priya.get(address).status == 404


@pytest.mark.parametrize("name", ["ash", "okafor", "marsh", "jay", "lindqvist"])
def test_whoever_does_not_say_who_works_with_somebody_finds_no_such_page(system: System, name: str):
    browser = system.browser(name)
    assert browser.get(new_for("jay")).status == 404
    assert new_for("jay") not in browser.get(people_of("jay")).links
