"""Checking the SSDA903: overlaps refuse; each of the sector's other rules warns where it should and only there."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from services.people.ssda903.checking import check_return
from services.people.ssda903.findings import Severity
from services.people.ssda903.rows import Child, Episode, MissingPeriod, Return903, SocialWorkerPeriod, Unread
from services.people.ssda903.rules.by_child import has_reached
from services.people.ssda903.rules.children import is_valid_upn

BORN = date(2008, 5, 14)
JAN, FEB, MAR, APR = (date(2024, month, 1) for month in (1, 2, 3, 4))


def a_child(**changed: Any) -> Child:
    values: dict[str, Any] = {
        "row": 2, "child": "A1", "sex": "1", "born_on": BORN, "ethnicity": "WBRI", "upn": "UN5", "mother": None,
        "first_child_born_on": None,
    }  # fmt: skip
    return Child(**{**values, **changed})


def an_episode(started_on: date = JAN, ended_on: date | None = None, **changed: Any) -> Episode:
    values: dict[str, Any] = {
        "row": 2, "child": "A1", "started_on": started_on, "reason_started": "S", "legal_status": "C2",
        "category_of_need": "N1", "placement": "U6", "placement_provider": "PR1", "ended_on": ended_on,
        "reason_ended": "E8" if ended_on else None, "reason_placement_changed": None, "home_postcode": "YO11 1AA",
        "placement_postcode": "YO12 5AA", "urn": "SC034567",
    }  # fmt: skip
    return Episode(**{**values, **changed})


def going_on(started_on: date = JAN, ended_on: date = FEB, **changed: Any) -> Episode:
    return an_episode(started_on, ended_on, **{"reason_ended": "X1", "reason_placement_changed": "CARPL", **changed})


def later(started_on: date = FEB, ended_on: date | None = None, **changed: Any) -> Episode:
    changes = {"row": 3, "reason_started": "P", "placement_postcode": "YO17 7AA", **changed}
    return an_episode(started_on, ended_on, **changes)


def a_missing_period(started_on: date, ended_on: date | None = None, *, row: int = 2, kind: str = "M") -> MissingPeriod:
    return MissingPeriod(row, "A1", BORN, kind, started_on, ended_on)


def a_social_worker(started_on: date = JAN, ended_on: date | None = None, **changed: Any) -> SocialWorkerPeriod:
    values: dict[str, Any] = {"row": 2, "child": "A1", "born_on": BORN, "social_worker": "SW123456", "reason": "FCONTA"}
    return SocialWorkerPeriod(**{**values, "started_on": started_on, "ended_on": ended_on, **changed})


def found(tables: Return903, severity: Severity = Severity.WARN) -> list[tuple[str, int, str, str]]:
    findings = [finding for finding in check_return(tables) if finding.severity is severity]
    return sorted((finding.rule, finding.row, finding.column, finding.file) for finding in findings)


def rules_of(*episodes: Episode, child: Child | None = None) -> set[str]:
    return {rule for rule, *_ in found(Return903([child or a_child()], episodes))}


def refused(**tables: list[Any]) -> list[tuple[str, int, str]]:
    return [finding[:3] for finding in found(Return903(**tables), Severity.REFUSE)]


def test_a_sound_pair_of_episodes_has_no_findings() -> None:
    assert check_return(Return903([a_child()], [going_on(), later()])) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (later(FEB, APR), []),
        (later(date(2024, 1, 31), APR), [("501", 3, "DECOM")]),
        (later(JAN, FEB), [("501", 3, "DECOM")]),
    ],
)
def test_an_episode_may_start_on_the_day_the_earlier_ended_and_not_before(
    second: Episode, expected: list[tuple[str, int, str]]
) -> None:
    assert refused(episodes=[an_episode(JAN, FEB), second]) == expected


def test_an_episode_after_one_without_an_end_is_refused() -> None:
    assert refused(episodes=[later(MAR, APR), an_episode(JAN)]) == [("142", 3, "DECOM")]


def test_every_episode_within_a_long_one_is_refused() -> None:
    episodes: list[Any] = [an_episode(JAN, APR), later(FEB, MAR), later(MAR, MAR, row=4)]
    assert [row for _, row, _ in refused(episodes=episodes)] == [3, 4]


def test_episodes_of_different_children_do_not_overlap() -> None:
    assert refused(episodes=[an_episode(JAN), later(FEB, child="A2")]) == []


def test_an_end_before_the_start_is_refused_and_is_no_overlap() -> None:
    assert refused(
        episodes=[an_episode(FEB, JAN), later(JAN, FEB)],
        missing_periods=[a_missing_period(FEB, JAN)],
        social_worker_periods=[a_social_worker(FEB, JAN)],
    ) == [("356", 2, "DEC"), ("567", 2, "MIS_END"), ("end-before-start", 2, "SW_DEC")]


def test_overlapping_times_missing_are_refused() -> None:
    periods: list[Any] = [a_missing_period(JAN, MAR), a_missing_period(FEB, APR, row=3)]
    assert refused(missing_periods=periods) == [("574", 3, "MIS_START")]


def test_a_time_missing_may_start_on_the_day_another_ended() -> None:
    assert refused(missing_periods=[a_missing_period(JAN, FEB), a_missing_period(FEB, None, row=3)]) == []


@pytest.mark.parametrize(("ended_on", "rule"), [(MAR, "SW10STG2"), (None, "SW108STG2")])
def test_overlapping_social_workers_are_refused(ended_on: date | None, rule: str) -> None:
    periods: list[Any] = [a_social_worker(JAN, ended_on), a_social_worker(FEB, APR, row=3)]
    assert refused(social_worker_periods=periods) == [(rule, 3, "SW_DECOM")]


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("168", {"upn": "A801200005001"}),
        ("168", {"upn": "UN6"}),
        ("168", {"upn": "b801200005001"}),
        ("174", {"first_child_born_on": JAN}),
        ("611", {"sex": "2", "mother": "1"}),
        ("612", {"sex": "2", "mother": "0", "first_child_born_on": JAN}),
        ("621", {"sex": "2", "mother": "1", "first_child_born_on": BORN}),
        ("393", {"sex": "2"}),
    ],
)
def test_a_header_row_that_breaks_one_rule_is_warned_of_for_it(rule: str, changed: dict[str, Any]) -> None:
    assert rules_of(an_episode(), child=a_child(**changed)) == {rule}


def test_a_mother_with_her_childs_date_of_birth_is_sound() -> None:
    assert rules_of(an_episode(), child=a_child(sex="2", mother="1", first_child_born_on=JAN)) == set()


def test_a_girl_on_short_breaks_needs_no_mother_column() -> None:
    breaks = an_episode(legal_status="V4", home_postcode=None, placement_postcode=None)
    assert rules_of(breaks, child=a_child(sex="2")) == set()


@pytest.mark.parametrize("number", ["B801200005001", "A81520000101A"])
def test_a_pupil_number_is_valid_when_its_check_letter_agrees(number: str) -> None:
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    agreeing = [letter for letter in letters if is_valid_upn(letter + number[1:])]
    assert len(agreeing) == 1


def test_a_pupil_number_of_an_authority_formed_after_2011_is_valid() -> None:
    assert any(is_valid_upn(f"{letter}838200005001") for letter in "ABCDEFGHJKLMNPQRTUVWXYZ")


def test_a_child_without_episodes_is_warned_of() -> None:
    assert rules_of() == {"EPI"}


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("148", {"reason_ended": "E8"}),
        ("148", {"ended_on": FEB, "reason_ended": None}),
        ("355", {"ended_on": JAN, "reason_ended": "E8"}),
        ("378", {"placement": "P1", "placement_provider": "PR0", "legal_status": "V2"}),
        ("380", {"placement": "T0", "placement_provider": None}),
        ("381", {"placement": "T0", "placement_provider": None, "reason_started": "P", "ended_on": FEB,
                 "reason_ended": "E8"}),
        ("382", {"placement": "T0", "placement_provider": None, "reason_started": "P", "legal_status": "V3",
                 "home_postcode": None, "placement_postcode": None}),
        ("384", {"placement": "U4", "legal_status": "V3", "home_postcode": None, "placement_postcode": None}),
        ("398", {"legal_status": "V4"}),
        ("408", {"placement": "A5"}),
        ("516", {"placement": "K2", "ended_on": FEB, "reason_ended": "E45"}),
        ("213", {"placement": "T0", "reason_started": "P"}),
        ("526", {"placement_provider": None}),
        ("527", {"placement": "R2"}),
        ("528", {"placement": "R5", "placement_provider": "PR2"}),
        ("529", {"placement_provider": "PR3"}),
        ("530", {"placement": "P1", "placement_provider": "PR4"}),
        ("531", {"placement": "P1", "placement_provider": "PR5"}),
        ("550", {"placement_provider": "PR0"}),
        ("392c", {"home_postcode": "YO111AAA"}),
        ("392c", {"placement_postcode": "YO12 5CI"}),
        ("392d", {"home_postcode": "YO12 5AA"}),
        ("226", {"placement": "T1", "placement_provider": None, "reason_started": "P",
                 "reason_placement_changed": "CARPL"}),
    ],
)  # fmt: skip
def test_an_episode_that_breaks_one_rule_is_warned_of_for_it(rule: str, changed: dict[str, Any]) -> None:
    assert rules_of(an_episode(**changed)) == {rule}


@pytest.mark.parametrize("postcode", ["YO11 1AA", "YO111AA", "W1A 0AX", "M1 1AE", "EC1A 1BB", None])
def test_the_shapes_of_a_postcode_are_accepted(postcode: str | None) -> None:
    assert rules_of(an_episode(home_postcode=postcode)) == set()


def test_home_and_placement_may_share_a_postcode_with_parents() -> None:
    assert rules_of(an_episode(placement="P1", placement_provider="PR0", placement_postcode="YO11 1AA")) == set()


@pytest.mark.parametrize(
    ("rule", "age", "changed"),
    [
        ("358", 10, {"legal_status": "J1"}),
        ("371", 16, {"placement": "H5"}),
        ("372", 10, {"placement": "R5", "placement_provider": "PR4"}),
        ("373", 4, {"placement": "S1"}),
        ("374", 14, {"placement": "P3"}),
        ("387", 14, {"ended_on": JAN, "reason_ended": "E6"}),
        ("389", 16, {"ended_on": JAN, "reason_ended": "E7"}),
        ("460", 18, {"ended_on": JAN, "reason_ended": "E17"}),
    ],
)
def test_a_child_who_is_a_day_too_young_is_warned_of(rule: str, age: int, changed: dict[str, Any]) -> None:
    episode = an_episode(**{**changed, "reason_started": "P"})
    young, old_enough = a_child(born_on=date(2024 - age, 1, 2)), a_child(born_on=date(2024 - age, 1, 1))
    assert rule in rules_of(episode, child=young)
    assert rule not in rules_of(episode, child=old_enough)


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("352", {}),
        ("386", {"reason_started": "P", "ended_on": JAN, "reason_ended": "E12"}),
        ("407", {"reason_started": "P", "ended_on": JAN, "reason_ended": "E46"}),
    ],
)
def test_a_child_who_has_reached_eighteen_is_warned_of(rule: str, changed: dict[str, Any]) -> None:
    episode = an_episode(**changed)
    assert rule in rules_of(episode, child=a_child(born_on=date(2006, 1, 1)))
    assert rule not in rules_of(episode, child=a_child(born_on=date(2006, 1, 2)))


def test_a_birthday_on_29_february_is_kept_on_1_march() -> None:
    born_on = date(2008, 2, 29)
    assert not has_reached(18, born_on, on=date(2026, 2, 28))
    assert has_reached(18, born_on, on=date(2026, 3, 1))


def test_an_episode_before_birth_or_before_the_children_act_is_warned_of() -> None:
    assert rules_of(an_episode(date(2008, 5, 13))) == {"302"}
    assert rules_of(an_episode(date(1991, 10, 13)), child=a_child(born_on=date(1990, 1, 1))) == {"353"}


@pytest.mark.parametrize(("placement", "rule", "days"), [("T1", "375", 42), ("T3", "376", 21), ("T4", "379", 7)])
def test_a_temporary_placement_that_is_too_long_is_warned_of(placement: str, rule: str, days: int) -> None:
    last_day = date.fromordinal(JAN.toordinal() + days)
    day_after = date.fromordinal(last_day.toordinal() + 1)
    assert rule not in rules_of(an_episode(JAN, last_day, placement=placement))
    assert rule in rules_of(an_episode(JAN, day_after, placement=placement))


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        ("225", going_on(reason_placement_changed=None), later()),
        ("226", going_on(), later(placement="T0", placement_provider=None)),
        ("388", going_on(), later(MAR, reason_started="S")),
        ("431", an_episode(JAN, FEB), later(reason_started="S")),
        ("432", an_episode(JAN, FEB), later()),
        ("433", going_on(), later(MAR)),
        ("434", going_on(reason_placement_changed=None), later(reason_started="L", legal_status="E1")),
        ("434", going_on(), later(reason_started="L", placement_postcode="YO12 5AA")),
        ("435", going_on(), later(placement_postcode="YO12 5AA")),
        ("435", going_on(), later(legal_status="E1")),
        ("436", going_on(), later(reason_started="B")),
        ("437", an_episode(JAN, FEB, reason_ended="E2"), later(MAR, reason_started="S")),
        ("504", going_on(), later(category_of_need="N2")),
    ],
)
def test_two_episodes_that_do_not_follow_are_warned_of(rule: str, first: Episode, second: Episode) -> None:
    assert rule in rules_of(first, second)


def test_a_return_to_care_is_sound() -> None:
    assert rules_of(an_episode(JAN, FEB), later(MAR, reason_started="S")) == set()


def test_a_change_of_legal_status_only_is_sound() -> None:
    change = later(reason_started="L", legal_status="E1", placement_postcode="YO12 5AA")
    assert rules_of(going_on(reason_placement_changed=None), change) == set()


def test_an_episode_that_says_another_follows_when_none_does_is_warned_of() -> None:
    assert rules_of(going_on()) == {"388"}


@pytest.mark.parametrize(
    ("rule", "period", "ended_on"),
    [
        ("586", a_missing_period(date(2008, 5, 13), JAN), None),
        ("581", a_missing_period(date(2023, 12, 31), FEB), None),
        ("578", a_missing_period(MAR, APR), FEB),
        ("577", a_missing_period(JAN), FEB),
    ],
)
def test_a_time_missing_outside_care_is_warned_of(rule: str, period: MissingPeriod, ended_on: date | None) -> None:
    tables = Return903([a_child()], [an_episode(JAN, ended_on)], missing_periods=[period])
    assert [finding[0] for finding in found(tables)] == [rule]


def test_a_time_missing_while_looked_after_is_sound() -> None:
    tables = Return903([a_child()], [an_episode(JAN)], missing_periods=[a_missing_period(FEB)])
    assert check_return(tables) == []


@pytest.mark.parametrize(
    ("rule", "changed"),
    [
        ("SW02STG1", {"social_worker": "PT123456"}),
        ("SW03STG1", {"reason": None}),
        ("SW09STG2", {"ended_on": JAN}),
    ],
)
def test_a_social_workers_period_that_breaks_a_rule_is_warned_of(rule: str, changed: dict[str, Any]) -> None:
    tables = Return903([a_child()], [an_episode()], [a_social_worker(**changed)])
    assert [finding[0] for finding in found(tables)] == [rule]


def test_a_child_still_looked_after_without_a_social_worker_is_warned_of() -> None:
    children = [a_child(), a_child(row=3, child="A2")]
    tables = Return903(children, [an_episode(), an_episode(row=3, child="A2")], [a_social_worker()])
    assert found(tables) == [("SW01STG1", 3, "DEC", "episodes.csv")]


def test_nothing_is_concluded_from_rows_that_could_not_be_read() -> None:
    unread = Unread(files=frozenset({"sw_episodes.csv"}), children=frozenset({("episodes.csv", "A1")}))
    tables = Return903([a_child()], [going_on()], [a_social_worker(child="A2")])
    assert check_return(tables, unread=unread) == []


def test_the_package_needs_neither_web_nor_database_nor_broker() -> None:
    program = (
        "import sys, services.people.ssda903.reading\n"
        "print(sorted({'flask', 'sqlalchemy', 'kombu', 'marshmallow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
