"""Who must know, how fast it climbs, whose word ends it, and when somebody is not disturbed."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.alerts.rules import alerts as rules
from services.alerts.rules.audience import Around, Person, ends_the_ladder, people_of, people_of_rung
from services.alerts.rules.ladder import LADDERS, objections_to
from services.alerts.rules.quiet_hours import quiet_until
from shared.clock import london
from shared.vocabulary import AlertAudience, AssignmentRole, LadderRung, Role, Severity

HUB, TEAM = uuid4(), uuid4()
ASH, DAN, PRIYA, SAM, HELEN, EDIE, MARSH, MARCUS = (uuid4() for _ in range(8))
TWO = datetime(2027, 3, 26, 14, tzinfo=UTC)


def person(*roles, home_id=None, team_id=None):
    return Person(roles=frozenset(each.value for each in roles), home_id=home_id, team_id=team_id)


PEOPLE = {
    ASH: person(Role.RESIDENTIAL_WORKER, home_id=HUB),
    DAN: person(Role.DEPUTY_MANAGER, home_id=HUB),
    PRIYA: person(Role.HUB_MANAGER, home_id=HUB),
    SAM: person(Role.SOCIAL_WORKER, team_id=TEAM),
    HELEN: person(Role.TEAM_MANAGER, team_id=TEAM),
    EDIE: person(Role.SOCIAL_WORKER),
    MARSH: person(Role.POLICE_LIAISON_OFFICER, home_id=HUB),
    MARCUS: person(Role.HUB_MANAGER, home_id=uuid4()),
}


def around(**changed: Any) -> Around:
    usual: dict[str, Any] = {
        "home_id": HUB,
        "people": PEOPLE,
        "assigned": {AssignmentRole.SOCIAL_WORKER: frozenset({SAM}), AssignmentRole.KEY_WORKER: frozenset({ASH})},
        "on_shift": frozenset({ASH}),
        "at_the_desk": frozenset({EDIE}),
    }
    return Around(**usual | changed)


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        (AlertAudience.SHIFT_ON_DUTY, {ASH}),
        (AlertAudience.KEY_WORKER, {ASH}),
        (AlertAudience.HUB_MANAGER, {PRIYA}),
        (AlertAudience.SOCIAL_WORKER, {SAM}),
        (AlertAudience.TEAM_MANAGER, {HELEN}),
        (AlertAudience.EMERGENCY_DUTY, {EDIE}),
        (AlertAudience.POLICE_LIAISON, {MARSH}),
        (AlertAudience.IRO, set()),
    ],
)
def test_each_word_of_the_audience_stands_for_named_people(audience, told):
    assert set(people_of([audience], around(), raised_by=None)) == told


def test_whoever_is_told_for_two_reasons_is_told_once_and_both_are_known():
    both = people_of([AlertAudience.KEY_WORKER, AlertAudience.SHIFT_ON_DUTY], around(), raised_by=None)
    assert both == {ASH: ["key_worker", "shift_on_duty"]}


def test_whoever_raised_it_is_not_told_of_it():
    assert people_of([AlertAudience.KEY_WORKER], around(), raised_by=ASH) == {}


def test_whoever_is_barred_or_has_left_is_nobody_here():
    rest = {each: who for each, who in PEOPLE.items() if each != SAM}
    assert people_of([AlertAudience.SOCIAL_WORKER], around(people=rest), raised_by=None) == {}


def test_whoever_is_on_call_stands_before_whoever_holds_the_post():
    on_call = around(on_call={LadderRung.HUB_MANAGER: frozenset({MARCUS})})
    assert people_of_rung(LadderRung.HUB_MANAGER, on_call) == {MARCUS}
    assert people_of_rung(LadderRung.HUB_MANAGER, around()) == {PRIYA}


def test_a_deputy_on_duty_stands_before_those_who_are_not():
    yusuf = uuid4()
    two = around(people=PEOPLE | {yusuf: PEOPLE[DAN]}, on_shift=frozenset({ASH, yusuf}))
    assert people_of_rung(LadderRung.DEPUTY, two) == {yusuf}
    assert people_of_rung(LadderRung.DEPUTY, around()) == {DAN}


def test_emergency_duty_stands_in_for_a_senior_whom_nobody_named():
    assert people_of_rung(LadderRung.ON_CALL_SENIOR, around()) == {EDIE}


@pytest.mark.parametrize(
    ("staff_id", "because", "ends"),
    [
        (ASH, ["key_worker"], True),
        (EDIE, ["emergency_duty"], True),
        (PRIYA, ["hub_manager"], False),
        (PRIYA, ["hub_manager", "rung:hub_manager"], True),
        (SAM, ["social_worker"], False),
        (SAM, ["handed_on"], False),
    ],
)
def test_only_the_shift_emergency_duty_and_a_rung_already_reached_end_the_ladder(staff_id, because, ends):
    """Domain reference 8.2; everybody else's acknowledgement is recorded."""
    assert ends_the_ladder(staff_id, because=because, around=around()) is ends


def test_an_urgent_alert_climbs_after_fifteen_minutes_and_then_every_five():
    due = [LADDERS[Severity.HIGH].due_at(rung, raised_at=TWO) for rung in range(3)]
    assert [f"{each:%H:%M}" for each in due] == ["14:15", "14:20", "14:25"]
    assert LADDERS[Severity.MEDIUM].due_at(0, raised_at=TWO) == TWO + timedelta(hours=1)


@pytest.mark.parametrize(
    ("first", "following", "refused"),
    [
        (15, 5, set()),
        (1, 1, set()),
        (16, 5, {"first_minutes"}),
        (15, 6, {"next_minutes"}),
        (0, 0, {"first_minutes", "next_minutes"}),
    ],
)
def test_a_hub_may_be_faster_than_the_standard_and_never_slower(first, following, refused):
    assert set(objections_to(Severity.HIGH, first_minutes=first, next_minutes=following)) == refused


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("21:59", None),
        ("22:00", (date(2026, 11, 27), time(7))),
        ("23:30", (date(2026, 11, 27), time(7))),
        ("00:10", (date(2026, 11, 26), time(7))),
        ("06:59", (date(2026, 11, 26), time(7))),
        ("07:00", None),
    ],
)
def test_quiet_hours_go_over_midnight(at, ends):
    now = london(datetime.fromisoformat(f"2026-11-26T{at}:00+00:00"))
    assert quiet_until(now, begins=time(22), ends=time(7)) == ends


def test_quiet_hours_by_day_end_on_the_same_day():
    now = london(datetime(2026, 11, 26, 13, tzinfo=UTC))
    assert quiet_until(now, begins=time(12), ends=time(14)) == (date(2026, 11, 26), time(14))
    assert quiet_until(now, begins=None, ends=None) is None


@pytest.mark.parametrize(
    ("expires_at", "is_refused"),
    [
        (None, False),
        (TWO + timedelta(minutes=1), False),
        (TWO, True),
        (TWO - timedelta(days=1), True),
        (TWO + timedelta(days=400), True),
    ],
)
def test_an_alert_ends_in_the_future_and_within_a_year(expires_at, is_refused):
    assert bool(rules.objection_to_expiry(expires_at, now=TWO)) is is_refused


def test_an_incident_is_to_be_reported_within_72_elapsed_hours():
    """UK GDPR article 33; over the night when the clocks go forward it is an hour later on the wall."""
    opened_at = datetime(2027, 3, 26, 12, tzinfo=UTC)
    assert f"{london(opened_at + rules.REPORT_WITHIN):%H:%M}" == "13:00"
