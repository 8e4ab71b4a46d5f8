"""From "ten past ten and not back" to being back: what is written down, who is told, and what does not fit."""

import pytest

from tests.alerts.world import recipients, staff
from tests.missing.world import ago, begins, moment, read, standing_alert, tried, writes, wrote
from tests.web.world import young

# One system serves them all.
pytestmark = pytest.mark.xdist_group("missing")


def test_somebody_who_is_late_and_comes_back_troubles_nobody(calls, system):
    ruth = calls("ash")
    episode_id = begins(ruth, "tomasz", "late", due_back_at=ago(30))
    wrote(ruth, episode_id, "step", looked_for="called", words="No answer.")
    wrote(ruth, episode_id, "returned", found_how="returned_self")
    found = read(ruth, episode_id)
    assert (found["kind"], found["state"], found["alert_id"]) == ("late", "closed", None)
    assert calls("marsh").get("missing", f"/v1/episodes/{episode_id}").status_code == 404


def test_missing_tells_shift_key_worker_social_worker_police_reviewing_officer_and_manager_at_once(calls, system):
    ash = calls("ash")
    episode_id = begins(ash, "musa", "late", due_back_at=ago(65))
    wrote(ash, episode_id, "missing", last_seen_where="the pier", last_seen_at=ago(120))
    alert = standing_alert(calls("sam"), episode_id)
    told = recipients(system, alert["id"])
    assert {staff(each) for each in ("sam", "marsh", "gwen", "priya")} <= set(told)
    assert (alert["alert_type"], alert["severity"]) == ("missing_reported", "medium")
    assert "the pier" in alert["what_happened"]
    assert "Musa" not in str(alert)
    wrote(ash, episode_id, "returned")


def test_away_where_one_knows_where_is_no_matter_for_police(calls, system):
    ash = calls("ash")
    episode_id = begins(ash, "isla", "away")
    alert_id = read(ash, episode_id)["alert_id"]
    assert staff("marsh") not in recipients(system, alert_id)
    assert calls("marsh").get("missing", f"/v1/episodes/{episode_id}").status_code == 404
    wrote(ash, episode_id, "missing")
    assert read(calls("marsh"), episode_id)["kind"] == "missing"
    wrote(ash, episode_id, "away", words="Rang from an aunt's.")
    found = read(ash, episode_id)
    assert (found["kind"], found["grade"]) == ("away_without_authorisation", None)
    assert [each["kind"] for each in found["entries"]][-2:] == ["missing", "away"]
    wrote(ash, episode_id, "returned")


def test_only_somebody_missing_is_graded(calls):
    ash = calls("ash")
    episode_id = begins(ash, "leon", "late")
    refused = writes(ash, episode_id, "graded", grade="high")
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["grade"])
    wrote(ash, episode_id, "returned")


def test_nobody_is_away_twice_at_once(calls):
    episode_id = begins(calls("ash"), "hamza")
    refused = tried(calls("priya"), "hamza", "late")
    assert refused.status_code == 409
    assert refused.get_json()["asks"] == "still_away"
    assert refused.get_json()["episode_id"] == episode_id
    wrote(calls("ash"), episode_id, "returned")


def test_everything_is_read_in_true_time_order_whatever_was_written_first(calls):
    ash = calls("ash")
    episode_id = begins(ash, "gwilym", happened_at=ago(300))
    wrote(ash, episode_id, "graded", grade="high", happened_at=ago(100))
    wrote(ash, episode_id, "graded", grade="medium", happened_at=ago(250), police_ref="NYP-123")
    wrote(ash, episode_id, "reported", reported_how="101", happened_at=ago(290))
    found = read(ash, episode_id)
    assert found["grade"] == "high"
    assert [each["kind"] for each in found["entries"]] == ["missing", "reported", "graded", "graded"]
    wrote(ash, episode_id, "found", found_how="found_police", happened_at=ago(20))
    wrote(ash, episode_id, "returned")


@pytest.mark.parametrize(
    ("known_as", "entries", "asks"),
    [
        ("poppy", [("found", 400, {"found_how": "found_family"})], "found_before_missing"),
        ("nadia", [("found", 30, {"found_how": "found_family"}), ("returned", 60, {})], "returned_before_found"),
    ],
)
def test_times_that_do_not_fit_are_asked_about_and_nothing_is_kept(calls, known_as, entries, asks):
    ash = calls("ash")
    episode_id = begins(ash, known_as, happened_at=ago(300))
    for kind, minutes, said in entries[:-1]:
        wrote(ash, episode_id, kind, happened_at=ago(minutes), **said)
    before = read(ash, episode_id)
    kind, minutes, said = entries[-1]
    refused = writes(ash, episode_id, kind, happened_at=ago(minutes), **said)
    assert (refused.status_code, refused.get_json()["asks"]) == (409, asks)
    assert read(ash, episode_id) == before
    wrote(ash, episode_id, "returned")


def test_an_episode_that_overlaps_another_is_asked_about(calls):
    ash = calls("ash")
    first = begins(ash, "bridget", happened_at=ago(500))
    wrote(ash, first, "returned", happened_at=ago(200))
    refused = tried(ash, "bridget", happened_at=ago(300))
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "overlaps")


def test_a_correction_keeps_what_it_said_before_and_moves_what_follows(calls):
    ash = calls("ash")
    episode_id = begins(ash, "leah", happened_at=ago(300))
    entry_id = wrote(ash, episode_id, "returned", happened_at=ago(100))
    said = {"revision": 1, "reason": "It was ten minutes earlier.", "happened_at": ago(110)}
    assert ash.post("missing", f"/v1/entries/{entry_id}/correction", said).status_code == 200
    found = read(ash, episode_id)
    entry = next(each for each in found["entries"] if each["id"] == entry_id)
    assert found["returned_at"] == entry["happened_at"]
    assert entry["earlier"][0]["reason"] == "It was ten minutes earlier."
    again = ash.post("missing", f"/v1/entries/{entry_id}/correction", said)
    assert again.status_code == 409


def test_police_count_only_what_they_may_know_of(calls):
    ash, marsh = calls("ash"), calls("marsh")
    wrote(ash, begins(ash, "margaret", "away", happened_at=ago(900)), "returned", happened_at=ago(800))
    episode_id = begins(ash, "margaret", happened_at=ago(100))
    of_margaret = f"/v1/young-people/{young('margaret')}/episodes"
    lately = {each: each.get("missing", of_margaret).get_json() for each in (ash, marsh)}
    assert [lately[each]["within_90_days"] for each in (ash, marsh)] == [2, 1]
    assert [len(lately[each]["episodes"]) for each in (ash, marsh)] == [2, 1]
    assert [read(each, episode_id)["within_90_days"] for each in (ash, marsh)] == [2, 1]
    wrote(ash, episode_id, "returned")


def test_taken_back_as_a_mistake_it_is_gone_for_everybody_with_its_alert(calls):
    ash = calls("ash")
    episode_id = begins(ash, "zoe")
    found = read(ash, episode_id)
    said = {"revision": found["revision"], "reason": "It was Zara's sister's Zoë."}
    assert ash.post("missing", f"/v1/episodes/{episode_id}/retraction", said).status_code == 200
    assert ash.get("missing", f"/v1/episodes/{episode_id}").status_code == 404
    assert calls("sam").get("alerts", f"/v1/alerts/{found['alert_id']}").status_code == 404
    assert ash.post("missing", f"/v1/episodes/{episode_id}/retraction", said).status_code == 404


def test_it_closes_only_once_they_are_back_and_the_prevention_check_is_answered_for(calls):
    ash, priya = calls("ash"), calls("priya")
    episode_id = begins(ash, "aaliyah", happened_at=ago(90))
    assert writes(priya, episode_id, "closed").status_code == 422
    wrote(ash, episode_id, "returned")
    assert writes(priya, episode_id, "closed").status_code == 422
    wrote(ash, episode_id, "prevention_check", was_held=True)
    assert writes(ash, episode_id, "closed").status_code == 403
    wrote(priya, episode_id, "closed", words="Text by half past nine and we fetch you.")
    assert read(ash, episode_id)["state"] == "closed"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "step"}, "looked_for"),
        ({"kind": "graded", "grade": "no_apparent_risk"}, "grade"),
        ({"kind": "told", "told_whom": "parent"}, "told_how"),
        ({"kind": "step", "looked_for": "room", "grade": "high"}, "grade"),
        ({"kind": "update", "words": "x" * 1001}, "words"),
        ({"kind": "update", "words": "Seen.", "happened_at": "2098-01-01T00:00:00+00:00"}, "happened_at"),
        ({"kind": "vanished"}, "kind"),
    ],
)
def test_bad_input_is_refused_by_the_field_and_nothing_is_kept(calls, said, field):
    ash = calls("ash")
    episode_id = begins(ash, "jude")
    before = read(ash, episode_id)
    refused = ash.post("missing", f"/v1/episodes/{episode_id}/entries", said)
    assert refused.status_code == 422
    assert field in refused.get_json()["errors"]
    assert read(ash, episode_id) == before
    wrote(ash, episode_id, "returned")


def test_a_second_click_writes_nothing_twice(calls):
    ash = calls("ash")
    said = {"young_person_id": str(young("oisin")), "kind": "missing", "happened_at": ago(5)}
    key = {"Idempotency-Key": "once only"}
    first = ash.post("missing", "/v1/episodes", said, **key)
    second = ash.post("missing", "/v1/episodes", said, **key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.get_json()["id"] == second.get_json()["id"]
    assert moment(read(ash, first.get_json()["id"])["began_at"]) == moment(said["happened_at"])


@pytest.mark.parametrize("name", ["marcus", "doyle", "ferris", "oli", "birch", "pat"])
def test_for_others_there_is_no_episode(calls, name):
    episode_id = begins(calls("ash"), "ruby")
    assert calls(name).get("missing", f"/v1/episodes/{episode_id}").status_code == 404
    assert calls(name).get("missing", "/v1/episodes").get_json()["episodes"] == []
    assert writes(calls(name), episode_id, "update", words="Hello").status_code == 404
    wrote(calls("ash"), episode_id, "returned")


def test_dr_okafor_gets_open_or_closed_when_and_what_is_asked(calls):
    episode_id = begins(calls("ash"), "corey", what_we_ask=["Ring Ash first."], last_seen_where="behind the arcade")
    found = read(calls("okafor"), episode_id)
    assert found["what_we_ask"] == ["Ring Ash first."]
    assert "entries" not in found
    assert "arcade" not in str(found)
    wrote(calls("ash"), episode_id, "returned")
