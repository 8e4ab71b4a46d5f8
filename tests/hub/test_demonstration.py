"""The demonstration world's contacts."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import select

from services.hub.board import standing_of
from services.hub.demonstration import Writer, demonstrate, these_days
from services.hub.models import Contact, Deadline, HandoverNote
from shared.demonstration import demonstration_id
from tests.hub.world import HubWorld

NOW = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
YOUNG_PEOPLE = [demonstration_id("young_person", name) for name in ("jay", "mia", "leah", "finn")]
ASH, NELL = (demonstration_id("staff", name) for name in ("ash", "nell"))
CHANGED = NOW - timedelta(days=200)
AUTHORS: dict[UUID, list[Writer]] = {
    YOUNG_PEOPLE[0]: [(ASH, NOW - timedelta(days=761), None)],
    **{each: [(NELL, CHANGED, None), (ASH, NOW - timedelta(days=500), CHANGED)] for each in YOUNG_PEOPLE[1:]},
}


def contacts(hub: HubWorld) -> list[Contact]:
    with hub.database.reading() as session:
        return list(session.scalars(select(Contact).order_by(Contact.id)))


def build(hub: HubWorld) -> list[UUID]:
    demonstrate(hub.database, NOW, YOUNG_PEOPLE, AUTHORS)
    return [each.id for each in contacts(hub)]


def test_everybody_has_contacts_and_each_was_announced(hub):
    built = build(hub)
    assert {each.young_person_id for each in contacts(hub)} == set(YOUNG_PEOPLE)
    assert len(hub.announced()) == len(built)


def test_whoever_is_known_for_two_years_has_two_years_of_contacts_day_by_day(hub):
    build(hub)
    days = sorted(each.occurred_at for each in contacts(hub) if each.young_person_id == YOUNG_PEOPLE[0])
    assert NOW - timedelta(days=731) < days[0] < NOW - timedelta(days=728)
    assert len(days) >= 670
    assert max(later - earlier for earlier, later in pairwise(days)) < timedelta(days=60)


def test_who_writes_worked_with_the_young_person_then(hub):
    build(hub)
    for each in contacts(hub):
        if each.young_person_id != YOUNG_PEOPLE[0] and each.author_id == ASH:
            assert each.occurred_at <= CHANGED
    assert {each.author_id for each in contacts(hub) if each.young_person_id == YOUNG_PEOPLE[1]} == {ASH, NELL}


def test_each_was_written_down_after_the_one_before(hub):
    build(hub)
    of_jay = [each["recordedtime"] for each in hub.announced() if each["subject"] == str(YOUNG_PEOPLE[0])]
    assert len(of_jay) >= 670
    assert of_jay == sorted(of_jay)


def test_the_second_start_adds_nothing(hub):
    assert build(hub) == build(hub)


def test_every_machine_gets_the_same_days(hub, tmp_path):
    other = HubWorld(tmp_path / "elsewhere")
    build(hub)
    build(other)
    assert [(each.id, each.summary, each.occurred_at) for each in contacts(hub)] == [
        (each.id, each.summary, each.occurred_at) for each in contacts(other)
    ]
    other.database.dispose()


def test_nothing_happens_in_the_future_or_longer_ago_than_two_years(hub):
    build(hub)
    for each in contacts(hub):
        assert NOW - timedelta(days=731) < each.occurred_at <= each.recorded_at <= NOW


def test_a_young_person_without_a_worker_has_no_contacts(hub):
    demonstrate(hub.database, NOW, YOUNG_PEOPLE, {})
    assert contacts(hub) == []


def test_one_measure_is_finished_in_time_and_one_waits_for_its_signature(hub):
    corey = demonstration_id("young_person", "corey")
    demonstrate(hub.database, NOW, [corey], {corey: [(ASH, NOW - timedelta(days=90), None)]})
    with hub.database.reading() as session:
        clocks = session.scalars(select(Deadline).order_by(Deadline.trigger_at, Deadline.rule_id)).all()
    assert [each.status for each in clocks] == [*["met_on_time"] * 4, "running", "running"]


@pytest.mark.parametrize("chance", range(4))
def test_these_days_residents_come_and_go_and_one_is_late_shortly_after_midnight_too(hub, monkeypatch, chance):
    monkeypatch.setattr(these_days, "SEED", chance)
    now = NOW - timedelta(hours=3, minutes=9)
    hub.moves_in(demonstration_id("home", "scarborough"), *YOUNG_PEOPLE)
    with hub.database.transaction() as session:
        these_days.build_these_days(session, now=now, authors=AUTHORS)
        standing = standing_of(session, YOUNG_PEOPLE, now=now)
        notes = session.scalars(select(HandoverNote)).all()
    assert sorted(each["state"] for each in standing.values()) == ["in", "in", "late", "out"]
    assert all(each["change"]["happened_at"] <= now for each in standing.values())
    assert len(notes) == 2
