"""A looked-after return comes in as a whole, once, or leaves nothing behind."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from services.people.import_903 import import_903
from services.people.models import Assignment, Base, LegalStatus, YoungPerson
from services.people.rules.looked_after_codes import spells
from services.people.ssda903.rows import Episode
from shared.db import Database
from shared.messaging.outbox import write_announced
from shared.messaging.tables import event_log, kit_tables
from shared.vocabulary import EndReason, LegalBasis

SAMPLES = Path(__file__).parent.parent / "data" / "ssda903"


@pytest.fixture
def database(tmp_path):
    made = Database(f"sqlite:///{tmp_path / 'people.sqlite'}", at_commit=[write_announced])
    with made.engine.execution_options(nwd_write=True).begin() as connection:
        kit_tables.create_all(connection)
        Base.metadata.create_all(connection)
    yield made
    made.dispose()


def brought_in(database, folder):
    return import_903(database, folder, lambda what, done, total: None)


def count(database, table):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_three_children_come_in_under_placeholder_names(database):
    assert not brought_in(database, SAMPLES / "accepted_small").is_refused
    with database.reading() as session:
        names = session.scalars(select(YoungPerson.known_as).order_by(YoungPerson.known_as)).all()
    assert names == ["Not recorded (NY0001)", "Not recorded (NY0002)", "Not recorded (NY0003)"]


def test_an_ended_social_worker_is_an_ended_assignment_with_a_reason(database):
    brought_in(database, SAMPLES / "accepted_small")
    with database.reading() as session:
        ended = session.scalars(select(Assignment).where(Assignment.ended_at.is_not(None))).one()
    assert (ended.ended_at.date(), ended.end_reason) == (date(2023, 11, 20), EndReason.WORKER_LEFT)


def test_a_second_run_changes_nothing(database):
    brought_in(database, SAMPLES / "accepted_small")
    before = [count(database, table) for table in (YoungPerson, LegalStatus, Assignment, event_log)]
    outcome = brought_in(database, SAMPLES / "accepted_small")
    assert [count(database, table) for table in (YoungPerson, LegalStatus, Assignment, event_log)] == before
    assert "0 young people, 0 legal statuses, 0 social workers, 0 assignments; 0 ended" in outcome.report


def test_social_workers_may_be_missing_from_the_return(database, tmp_path):
    folder = shutil.copytree(SAMPLES / "accepted_small", tmp_path / "return")
    (folder / "sw_episodes.csv").unlink()
    assert not brought_in(database, folder).is_refused
    assert (count(database, YoungPerson), count(database, Assignment)) == (3, 0)


@pytest.mark.parametrize("year", ["synthesised_2023", "synthesised_2024"])
def test_a_messy_year_gives_its_list_and_leaves_nothing_behind(database, year):
    outcome = brought_in(database, SAMPLES / year)
    assert outcome.is_refused
    assert "episodes.csv" in outcome.report
    assert count(database, YoungPerson) == count(database, event_log) == 0


def test_episodes_under_one_status_are_one_spell():
    first = an_episode(date(2022, 1, 10), date(2023, 6, 12), "V2")
    second = an_episode(date(2023, 6, 12), None, "V2")
    assert [(each.starts_on, each.ends_on) for each in spells([second, first])] == [(date(2022, 1, 10), None)]


def test_another_status_or_a_time_at_home_begins_another_spell():
    first = an_episode(date(2022, 1, 10), date(2022, 2, 1), "V2")
    back_again = an_episode(date(2022, 3, 1), date(2022, 4, 1), "V2")
    order = an_episode(date(2022, 4, 1), None, "C2")
    found = list(spells([first, back_again, order]))
    assert [each.status for each in found] == [LegalBasis.S20, LegalBasis.S20, LegalBasis.CARE_ORDER_S31]


def an_episode(started_on, ended_on, legal_status):
    codes = {"reason_started": "S", "category_of_need": "N1", "placement": "U6", "placement_provider": "PR1"}
    blank: dict[str, Any] = dict.fromkeys(
        ("reason_ended", "reason_placement_changed", "home_postcode", "placement_postcode", "urn")
    )
    return Episode(
        row=2, child="A1", started_on=started_on, ended_on=ended_on, legal_status=legal_status, **codes, **blank
    )
