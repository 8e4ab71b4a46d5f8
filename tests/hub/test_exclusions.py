"""An exclusion for a time: not before a question was asked, with where they are meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.access.kinds import Reader

TONIGHT = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=6)
ASKED = [{"question": "whose_risk", "answer": "Ours more than his."}]


def excludes(caller, jay, **said):
    body = {
        "young_person_id": str(jay),
        "excluded_from": "activity",
        "activity": "Football",
        "reason": "He asked for a night off after the argument.",
        "whereabouts": "At the hub, with Ruth.",
        "ends_at": TONIGHT.isoformat(),
        "provocation_checks": ASKED,
    } | said
    return caller.post("/v1/exclusions", {name: value for name, value in body.items() if value is not None})


def exclusions(caller, jay):
    return caller.get(f"/v1/young-people/{jay}/exclusions").get_json()["exclusions"]


def test_an_exclusion_is_decided_with_the_question_beside_it(priya, ash, jay):
    assert excludes(priya, jay).status_code == 201
    (told,) = exclusions(ash, jay)
    assert (told["provocation_checks"], told["decided_by"]) == (ASKED, str(priya.staff_id))
    assert (told["is_running"], told["whereabouts"]) == (True, "At the hub, with Ruth.")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"provocation_checks": []}, "provocation_checks"),
        ({"provocation_checks": ASKED * 2}, "provocation_checks"),
        ({"activity": None}, "activity"),
        ({"whereabouts": None}, "whereabouts"),
        ({"ends_at": (TONIGHT - timedelta(days=1)).isoformat()}, "ends_at"),
        ({"ends_at": (TONIGHT + timedelta(days=8)).isoformat()}, "ends_at"),
        ({"starts_at": "2001-01-01T10:00:00+00:00"}, "starts_at"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(priya, jay, said, field):
    refused = excludes(priya, jay, **said)
    assert refused.status_code == 422
    assert field in refused.get_json()["errors"]
    assert exclusions(priya, jay) == []


def test_it_can_end_early_once(priya, jay):
    exclusion_id = excludes(priya, jay).get_json()["id"]
    assert priya.post(f"/v1/exclusions/{exclusion_id}/lifting", {}).status_code == 201
    assert not exclusions(priya, jay)[0]["is_running"]
    assert priya.post(f"/v1/exclusions/{exclusion_id}/lifting", {}).status_code == 409


def test_only_a_manager_decides_and_the_police_know_of_none(hub, priya, ash, jay):
    assert excludes(ash, jay).status_code == 403
    marsh = hub.somebody(Reader.POLICE, jay)
    assert marsh.get(f"/v1/young-people/{jay}/exclusions").status_code == 404
    assert excludes(marsh, jay).status_code == 404
