"""How to talk with somebody: written by their therapist with them, seen wherever one is about to meet them."""

from uuid import uuid4

import pytest

from shared.clock import london, utc_now
from shared.demonstration import demonstration_id
from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, plan_of, story_of, young

DO = "One thing at a time, then ask me to say it back"


def root(key: str = "mia") -> str:
    return f"/young-people/{young(key)}"


def actions_of(page: Page) -> list[str]:
    """Return where the forms of a page are sent to."""
    return [given["action"] for tag, given in page.tags if tag == "form" and given.get("action")]


def today() -> str:
    return london(utc_now()).date().isoformat()


@pytest.fixture
def beth(system: System) -> Browser:
    """Give the browser of the hub's speech and language therapist."""
    return system.browser("beth")


def agreed(beth: Browser, key: str = "mia", **typed: object) -> Page:
    """Agree the next version of somebody's profile with them."""
    said = {"please_do": DO, "please_dont": "Ask why", "legal_settings": "Needs breaks", "agreed_on": today()}
    found = beth.send(f"{root(key)}/communication-profile", **said | typed)
    assert found.status == 303, found.text_in("main")
    return found


def read_back_to(browser: Browser, address: str, words: str) -> Page:
    """Turn the pages of a Story back to the one with these words: a day may have had much to tell."""
    page = browser.get(address)
    while words not in page.words:
        page = browser.get(next(link for link in page.links if "cursor=" in link))
    return page


def test_what_was_agreed_is_on_the_plan_the_form_the_story_and_the_card(system: System, beth: Browser):
    mark = a_mark()
    agreed(beth, "jay", please_do=f"{DO}\n{mark}")
    ash = system.browser("ash")
    for address in (plan_of("jay"), f"{root('jay')}/card", f"/contacts/new?young_person={young('jay')}"):
        assert mark in ash.get(address).words, address
    story = read_back_to(ash, story_of("jay"), "A communication profile was agreed")
    assert mark not in story.words


def test_a_draft_is_kept_and_nobody_else_reads_it(system: System, beth: Browser):
    mark = a_mark()
    sent = beth.send(f"{root()}/communication-profile", please_do=mark, agreed_on=None)
    assert sent.status == 303
    assert mark in str(beth.get(f"{root()}/communication-profile").fields)
    assert mark not in system.browser("priya").get(plan_of("mia")).words
    agreed(beth, please_do=mark)
    assert mark in system.browser("priya").get(plan_of("mia")).words


def test_a_line_that_does_not_fit_is_refused_with_all_that_was_typed(beth: Browser):
    refused = beth.send(f"{root()}/communication-profile", please_do="x" * 161, hard_for_me="Long questions")
    assert refused.status == 422
    assert "Keep each line under 160 characters" in refused.text_in("main")
    assert refused.fields["hard_for_me"] == "Long questions"
    nothing = beth.send(f"{root()}/communication-profile", please_do="", agreed_on=today())
    assert nothing.status == 422
    assert "Write at least one thing to do" in nothing.text_in("main")


def test_who_comes_second_keeps_their_words(beth: Browser, system: System):
    other = system.browser("beth")
    address = f"{root()}/communication-profile"
    opened = other.get(address).fields
    beth.send(address, please_do=DO, agreed_on=None)
    second = Page(other.post(address, opened | {"please_do": "Draw it"}))
    assert second.status == 409
    assert "Somebody has written it since" in second.text_in("main")
    assert second.fields["please_do"] == "Draw it"
    assert Page(other.post(address, second.fields)).status == 303


def test_police_see_it_once_they_are_named_and_no_longer_once_they_are_not(system: System, beth: Browser):
    mark, marsh = a_mark(), system.browser("marsh")
    agreed(beth, please_do=mark)
    sharing = f"{root()}/communication-profile/sharing"
    officer = str(demonstration_id("staff", "marsh"))
    for may_see in ("no", "yes", "no"):
        assert beth.send(sharing, words="", staff_id=officer, may_see=may_see).status in (303, 422)
        shown = marsh.get(f"{root()}/card")
        assert (shown.status == 200) is (may_see == "yes")
        assert (mark in marsh.get(plan_of("mia")).words) is (may_see == "yes")


def test_somebody_who_does_not_sign_in_is_named_in_words(beth: Browser, system: System):
    mark = a_mark()
    agreed(beth)
    assert beth.send(f"{root()}/communication-profile/sharing", words=mark, staff_id=None, may_see="no").status == 303
    assert mark in beth.get(f"{root()}/communication").words
    assert mark not in system.browser("priya").get(f"{root()}/communication").words
    refused = beth.send(f"{root()}/communication-profile/sharing", words=None, staff_id=None, may_see="no")
    assert refused.status == 422


def test_jay_reads_his_card_and_says_who_may_not_see_it(system: System, beth: Browser):
    agreed(beth, "jay")
    officer = str(demonstration_id("staff", "marsh"))
    beth.send(f"{root('jay')}/communication-profile/sharing", words="", staff_id=officer, may_see="yes")
    marsh, jay = system.browser("marsh"), system.browser("jay")
    assert marsh.get(f"{root('jay')}/card").status == 200
    own = jay.get(f"{root('jay')}/own-page/shown")
    assert DO in own.words
    assert "Do not let them see it any more" in own.words
    assert Page(jay.post(f"{root('jay')}/own-page/sharing/{officer}/no", own.fields)).status == 303
    assert marsh.get(f"{root('jay')}/card").status == 404
    assert "Let them see it" in jay.get(f"{root('jay')}/own-page/shown").words


def test_an_officer_without_a_yes_gets_the_lines_for_an_interview_with_a_reason(system: System, beth: Browser):
    mark, marsh = a_mark(), system.browser("marsh")
    agreed(beth, please_do=mark, legal_settings="Needs breaks")
    officer = str(demonstration_id("staff", "marsh"))
    beth.send(f"{root()}/communication-profile/sharing", words="", staff_id=officer, may_see="no")
    address = f"/alerts/new?alert_type=voluntary_interview&young_person={young('mia')}"
    raised = marsh.send(address, grade="medium")
    assert raised.status == 303, raised.text_in("main")
    alert = str(raised.location)
    assert "has not said that police may see their card" in marsh.get(alert).words
    alert_id = alert.rpartition("/")[2].partition("?")[0]
    card = f"{root()}/card?alert={alert_id}"
    assert "Needs breaks" not in marsh.get(card).words
    fields = marsh.get(card).fields
    refused = Page(marsh.post(f"{root()}/card/legal-settings", fields | {"reason": ""}))
    assert refused.status == 422
    asked = Page(marsh.post(f"{root()}/card/legal-settings", fields | {"reason": "Interview on Friday."}))
    assert asked.status == 303, asked.text_in("main")
    shown = marsh.get(str(asked.location))
    assert "Needs breaks" in shown.words
    assert mark not in shown.words
    handed = Page(marsh.post(f"{root()}/card/handing-on", shown.fields | {"handed_to": "The appropriate adult"}))
    assert handed.status == 303
    assert marsh.get(f"{root()}/card").status == 404


def test_one_tap_says_what_helped_on_a_contact_and_on_an_incident(system: System, beth: Browser):
    agreed(beth, "kasia")
    ash = system.browser("ash")
    saved = ash.log("kasia")
    story = ash.get(str(saved.location))
    assert "What helped?" in story.words
    taps = [each for each in actions_of(story) if "/yes/contact/" in each]
    assert ash.post(taps[0], story.fields).status_code == 303
    assert "Helped 1 of 1 time" in ash.get(plan_of("kasia")).words
    written = ash.send(
        f"/incidents/new?young_person={young('kasia')}", incident_type="damage", extract="A cup was broken."
    )
    incident = ash.get(str(written.location))
    taps = [each for each in actions_of(incident) if "/no/incident/" in each]
    for _ in range(2):
        assert ash.post(taps[0], incident.fields).status_code == 303
    assert "Helped 1 of 2 times" in ash.get(plan_of("kasia")).words


def test_a_screening_in_the_car_is_written_on_one_page(system: System, beth: Browser):
    note = a_mark()
    said = {"place": "In the car", "understanding": "likely", "outcome": "full_assessment", "clinical_note": note}
    assert beth.send(f"{root()}/screenings/new", **said).status == 303
    assert note in beth.get(f"{root()}/communication").words
    seen = system.browser("priya").get(f"{root()}/communication")
    assert "A need is likely" in seen.words
    assert note not in seen.words
    assert "What follows: a full assessment" in system.browser("priya").get(story_of("mia")).words
    empty = beth.send(f"{root()}/screenings/new", outcome="monitor")
    assert empty.status == 422
    assert "Say what was looked at" in empty.text_in("main")
    fields = beth.get(f"{root()}/screenings/new").fields | {"outcome": "monitor", "speech": "likely"}
    for _ in range(2):
        assert beth.post(f"{root()}/screenings/new", fields).status_code == 303
    twice = beth.get(f"{root()}/communication").words.count("Keep an eye on it, today")
    assert twice == 1, "a second click writes nothing down twice"
    taken = [each for each in actions_of(beth.get(f"{root()}/communication")) if each.endswith("/retract")]
    assert beth.post(taken[0], beth.get(f"{root()}/communication").fields).status_code == 303


def test_seen_today_takes_two_taps_and_counts_once(beth: Browser):
    page = beth.get("/communication")
    address = f"{root()}/seen-today"
    assert address in actions_of(page)
    for _ in range(2):
        assert beth.post(address, page.fields).status_code == 303
    after = beth.get("/communication")
    assert address not in actions_of(after)
    links = [
        each for each in beth.get(f"{root()}/communication").links if "/sessions/" in each and not each.endswith("/new")
    ]
    assert len(links) == 1
    said = {"goal": "Saying what she wants", "activity": "Toast.", "outcome": "1"}
    assert beth.send(links[0], **said).status == 303
    assert "More than hoped" in beth.get(f"{root()}/communication").words


def test_a_session_is_arranged_and_cancelled(beth: Browser):
    mark = a_mark()
    arranged = beth.send(f"{root()}/sessions/new", on="2031-02-03", at="10:00", goal=mark)
    assert arranged.status == 303, arranged.text_in("main")
    page = beth.get(f"{root()}/communication")
    assert mark in page.words
    (cancel,) = [each for each in actions_of(page) if each.endswith("/cancel")]
    assert beth.post(cancel, page.fields).status_code == 303
    assert "cancelled" in beth.get(f"{root()}/communication").words
    refused = beth.send(f"{root()}/sessions/new", on="2020-02-03", at="10:00")
    assert refused.status == 422
    assert "still to come" in refused.text_in("main")


def test_scores_stay_with_the_therapist_and_others_learn_whom_to_ask(system: System, beth: Browser):
    mark = a_mark()
    said = {
        "test_name": mark,
        "assessed_on": today(),
        "scores": "Sentence recall: 4\nNaming: 7",
        "interpretation": mark,
    }
    assert beth.send(f"{root()}/assessments/new", **said).status == 303
    assert mark in beth.get(f"{root()}/communication").words
    seen = system.browser("priya").get(f"{root()}/communication")
    assert mark not in seen.words
    assert "ask Beth" in seen.words
    refused = beth.send(f"{root()}/assessments/new", test_name="A test", assessed_on=today(), scores="no colon")
    assert refused.status == 422
    assert "Write each score as a name, a colon and a number" in refused.text_in("main")


def test_an_ended_profile_is_shown_to_nobody(system: System, beth: Browser):
    mark = a_mark()
    agreed(beth, please_do=mark)
    assert beth.send(f"{root()}/communication-profile/withdraw", reason="Mia asked for it.").status == 303
    priya = system.browser("priya")
    assert mark not in priya.get(plan_of("mia")).words
    assert priya.get(f"{root()}/card").status == 404


@pytest.mark.parametrize(
    "ending",
    ["communication-profile", "communication-profile/sharing", "screenings/new", "sessions/new", "assessments/new"],
)
def test_the_pages_of_a_therapist_are_there_for_nobody_else(system: System, ending: str):
    for name in ("ash", "priya", "marsh", "okafor"):
        assert system.browser(name).get(f"{root('jay')}/{ending}").status == 404
    assert system.browser("ash").get("/communication").status == 404


def test_a_tap_on_what_is_not_theirs_is_not_there(system: System):
    address = f"{root('jay')}/communication-strategies/{uuid4()}/yes/contact/{uuid4()}"
    ash = system.browser("ash")
    assert ash.post(address, ash.get(plan_of("jay")).fields).status_code == 404
