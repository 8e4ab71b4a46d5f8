"""Somebody is not back: three taps, the clock, the steps, the grab pack, and back safe in two."""

from io import BytesIO

import pytest
from PIL import Image

from shared.http import close_clients, mount
from tests.web.world import story_of, young

pytestmark = pytest.mark.xdist_group("web")


@pytest.fixture
def ash(system):
    return system.browser("ash")


def away(key):
    return f"/young-people/{young(key)}/away"


def begun(browser, key, **typed):
    answer = browser.send(away(key), **typed)
    assert answer.status == 303, answer.words
    return answer.location


def back(browser, episode):
    return browser.send(f"{episode}/returned")


def test_late_is_begun_with_one_button_and_ended_with_two(ash, system):
    episode = begun(ash, "kasia")
    page = ash.get(episode)
    assert "Kasia (KW): late" in page.words or "Kasia: late" in page.words
    assert "As a good parent does" in page.words
    assert back(ash, episode).status == 303
    assert "Back today" in ash.get(episode).words


def test_who_is_late_is_late_on_tonight_and_in_again_once_back(ash):
    episode = begun(ash, "corey")
    assert "Late" in ash.get(f"/young-people/{young('corey')}/presence").words
    back(ash, episode)
    assert "In" in ash.get(f"/young-people/{young('corey')}/presence").words


def test_a_step_is_written_down_with_one_tap_and_a_second_click_writes_none(ash):
    episode = begun(ash, "gwilym")
    step = {"kind": "step", "looked_for": "friends"} | {
        name: value for name, value in ash.get(episode).fields.items() if name in ("csrf_token", "idempotency_key")
    }
    for _ in range(2):
        assert ash.post(f"{episode}/steps", step).status_code == 303
    written = [link for link in ash.get(episode).links if link.endswith("/correct")]
    assert len(written) == 2
    back(ash, episode)


def test_a_step_with_too_many_words_is_given_back_to_be_shortened(ash):
    episode = begun(ash, "oisin")
    step = {"kind": "step", "looked_for": "friends", "words": "x" * 1001} | {
        name: value for name, value in ash.get(episode).fields.items() if name in ("csrf_token", "idempotency_key")
    }
    refused = ash.post(f"{episode}/steps", step)
    back(ash, episode)
    assert (refused.status_code, "1000" in refused.get_data(as_text=True)) == (422, True)


def test_missing_is_told_at_once_and_stands_on_the_pages(ash, system):
    episode = begun(ash, "layla", kind="missing", last_seen_where="The pier")
    assert "Missing" in system.browser("priya").get("/alerts").words
    assert "Layla" in system.browser("marsh").get("/police-desk").words
    assert "Missing" in ash.get(story_of("layla")).words
    back(ash, episode)
    assert "after they were due" in ash.get(story_of("layla")).words


def test_the_managers_log_of_the_day_says_who_was_away(ash, system):
    episode = begun(ash, "kasia", kind="missing")
    priya = system.browser("priya")
    assert episode in priya.get("/hub-log").links
    back(ash, episode)
    assert "back today" in priya.get("/hub-log").words
    assert episode not in priya.get("/hub-log?on=2026-01-05").links


def test_whoever_is_known_to_be_away_is_shown_and_not_begun_again(ash, system):
    episode = begun(ash, "bridget")
    assert system.browser("priya").get(away("bridget")).location == episode
    back(ash, episode)


def test_times_that_do_not_fit_are_asked_about_beside_the_time_and_nothing_typed_is_lost(ash):
    episode = begun(ash, "leah", kind="missing")
    typed = {"occurred_on": "2026-01-05", "occurred_time": "10:00", "words": "Hungry, no injury."}
    refused = ash.send(f"{episode}/returned", **typed)
    assert refused.status == 422
    assert "Say which time is wrong" in refused.words
    assert "Hungry, no injury." in refused.words
    back(ash, episode)


def test_an_entry_is_put_right_and_taken_back_and_the_page_says_so(ash):
    episode = begun(ash, "zoe", words="Rang twice.")
    (entry,) = {link for link in ash.get(episode).links if link.endswith("/correct")}
    assert ash.send(entry, words="Rang three times.", reason="Counted again.").status == 303
    page = ash.get(episode).words
    assert "Rang three times." in page
    assert "Counted again." in page
    gone = ash.send(f"{episode}/retract", reason="It was her sister.")
    assert gone.location == "/missing"
    assert ash.get(episode).status == 404


def test_police_read_the_grab_pack_while_it_is_released_and_not_afterwards(ash, system):
    marsh = system.browser("marsh")
    pack = f"/young-people/{young('jay')}/grab-pack"
    ash.send(f"/young-people/{young('jay')}/philomena/appearance", words="Tall, red coat")
    assert marsh.get(pack).status == 404
    episode = begun(ash, "jay", kind="missing")
    assert marsh.get(pack).status == 404
    ash.send(f"{episode}/reported", reported_how="101", releases_form="yes", clothing="Grey hoodie")
    shown = marsh.get(pack).words
    assert "Tall, red coat" in shown
    assert "Grey hoodie" in shown
    back(ash, episode)
    assert marsh.get(pack).status == 404


def test_a_regrade_by_police_reaches_the_hubs_page_with_its_words(ash, system):
    episode = begun(ash, "aaliyah", kind="missing")
    marsh = system.browser("marsh")
    number = episode.rpartition("/")[2]
    said = {"what_happened": "Seen with people we are worried about.", "what_we_ask": "Call us first."}
    answer = marsh.send(f"/police-desk/missing/{number}", grade="high", **said)
    assert answer.status == 303
    page = ash.get(episode).words
    assert "Police grade it high" in page
    assert "Seen with people we are worried about." in page
    assert "Urgent" in system.browser("priya").get("/alerts").words
    back(ash, episode)
    assert marsh.get(f"/police-desk/missing/{number}").status == 404


def test_before_a_parent_is_rung_the_page_says_who_may_not_be_told_and_gives_a_script(ash):
    episode = begun(ash, "jay", kind="missing")
    page = ash.get(f"{episode}/told").words
    assert "mother" in page
    assert "Do not say where they live" in page
    back(ash, episode)


def test_a_photograph_is_kept_shown_and_refused_where_it_is_none(ash):
    root = f"/young-people/{young('jude')}/philomena"
    out = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(out, format="PNG")
    token = ash.get(root).fields["csrf_token"]

    def sends(content):
        return ash.client.post(f"{root}/photograph", data={"csrf_token": token, "photograph": (BytesIO(content), "a")})

    assert sends(out.getvalue()).status_code == 303
    kept = ash.client.get(f"{root}/photograph")
    assert (kept.status_code, kept.content_type) == (200, "image/jpeg")
    refused = sends(b"no photograph")
    assert refused.status_code == 422
    assert "This is not a photograph" in refused.get_data(as_text=True)


def test_the_return_interview_is_offered_held_and_read_by_each_as_they_may(ash, system):
    episode = begun(ash, "jay", kind="missing")
    back(ash, episode)
    kit, priya, marsh = (system.browser(name) for name in ("kit", "priya", "marsh"))
    interview = next(link for link in ash.get(episode).links if link.startswith("/return-interviews/"))
    interviewer = priya.get(f"{interview}/offer").of("input", name="interviewer_id")[0]["value"]
    assert priya.send(f"{interview}/offer", interviewer_id=interviewer, answer="accepted").status == 303
    held = {"was_told_before": "yes", "summary": "Wanted to be asked.", "words": "Only between us."}
    agreed = {"agreed_words": "Text by half past nine and we fetch you."}
    assert kit.send(f"{interview}/held", passed_on="The flat", **held, **agreed).status == 303
    assert "Only between us." in kit.get(interview).words
    assert "Only between us." not in priya.get(interview).words
    assert "Wanted to be asked." in priya.get(interview).words
    police = marsh.get(interview).words
    assert "The flat" in police
    assert "Wanted to be asked." not in police
    assert priya.get(f"{interview}/held").status == 403


@pytest.mark.parametrize("name", ["marcus", "ferris", "oli"])
def test_for_others_there_is_nothing(ash, system, name):
    episode = begun(ash, "tia")
    other = system.browser(name)
    assert other.get(episode).status == 404
    assert other.get(away("tia")).status == 404
    assert other.get(f"/young-people/{young('tia')}/grab-pack").status == 404
    back(ash, episode)


def test_without_the_missing_service_the_managers_log_says_that_it_cannot_tell(system):
    priya = system.browser("priya")
    assert "cannot be read just now" not in priya.get("/hub-log").words
    close_clients()
    try:
        for name in set(system.apps) - {"missing"}:
            mount(name, system.apps[name])
        assert "Who was late or missing cannot be read just now" in priya.get("/hub-log").words
    finally:
        system.mounted()
