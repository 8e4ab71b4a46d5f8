"""The same journey on RabbitMQ and PostgreSQL, each service with its own processes and logins."""

import httpx
import pytest

from tests.faults.processes import wait_until

pytestmark = [
    *(pytest.mark.compose, pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.slow),
    pytest.mark.xdist_group("release"),
    # Seven processes start one after another, which takes a busy machine its time.
    pytest.mark.timeout(400),
]

WORDS = "Talked on the stairs. Wants to cook on Friday."


def jay_as_seen_by(release, session):
    people = httpx.get(f"{release.url('people')}/v1/young-people", headers=release.token(session, "people"))
    return next(each["id"] for each in people.json()["young_people"] if each["known_as"] == "Jay")


def plan_of(release, session, young_person_id, after=None):
    answer = httpx.get(
        f"{release.url('plan')}/v1/plans/{young_person_id}",
        params={"after": after} if after else {},
        headers=release.token(session, "plan"),
    )
    return answer.json()


def when_heard_of(release, session, young_person_id):
    """Wait until the plan has heard of Jay's relations; before that it shows him to nobody."""
    wait_until(lambda: "timeline" in plan_of(release, session, young_person_id), within=60, what="Jay is known")


def when_told(release, session, told):
    """Wait until the contact has come through; a busy machine says first that it is still on its way."""

    def is_there():
        seen = plan_of(release, session, told["jay"], after=told["after"])["timeline"]
        return told["id"] in [each["item_id"] for each in seen]

    wait_until(is_there, within=60, what="the contact is on the plan")


@pytest.fixture(scope="module")
def logged(release):
    """Let Ash log a contact with Jay; give the answer."""
    ash = release.session("ash")
    jay = jay_as_seen_by(release, ash)
    when_heard_of(release, ash, jay)
    contact = {"young_person_id": jay, "kind": "key_work", "summary": WORDS}
    headers = release.token(ash, "hub") | {"Idempotency-Key": "journey-1"}
    answer = httpx.post(f"{release.url('hub')}/v1/contacts", json=contact, headers=headers)
    assert answer.status_code == 201
    told = answer.json() | {"jay": jay}
    when_told(release, ash, told)
    return told


def test_a_contact_becomes_a_line_with_its_source_across_six_processes(release, logged):
    ash = release.session("ash")
    line = plan_of(release, ash, logged["jay"], after=logged["after"])["timeline"][0]
    assert (line["item_id"], line["summary"]) == (logged["id"], WORDS)
    assert (line["source"]["service"], line["source"]["type"]) == ("hub", "hub.contact.logged.v1")


def test_the_psychologist_sees_that_it_was_and_not_what_was_said(release, logged):
    okafor = release.session("okafor")
    line = plan_of(release, okafor, jay_as_seen_by(release, okafor), after=logged["after"])["timeline"][0]
    assert (line["view"], line["kind"]) == ("reduced", "key_work")
    assert "summary" not in line


def test_police_see_no_trace_of_it(release, logged):
    marsh = release.session("marsh")
    assert plan_of(release, marsh, jay_as_seen_by(release, marsh), after=logged["after"])["timeline"] == []


def test_the_pages_answer_over_http_between_services(release):
    with httpx.Client(base_url=release.address, follow_redirects=True) as browser:
        assert "Sign in" in browser.get("/").text
