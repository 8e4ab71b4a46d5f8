"""The demonstration world's contacts."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from services.hub.demonstration import demonstrate
from services.hub.models import Contact
from shared.demonstration import demonstration_id
from tests.hub.world import HubWorld

NOW = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)
YOUNG_PEOPLE = [demonstration_id("young_person", name) for name in ("jay", "mia", "leah", "finn")]
AUTHORS = {each: [demonstration_id("staff", name) for name in ("ash", "nell")] for each in YOUNG_PEOPLE}


def contacts(hub: HubWorld) -> list[Contact]:
    with hub.database.reading() as session:
        return list(session.scalars(select(Contact).order_by(Contact.id)))


def build(hub: HubWorld) -> list[UUID]:
    demonstrate(hub.database, NOW, YOUNG_PEOPLE, AUTHORS)
    return [each.id for each in contacts(hub)]


def test_everybody_has_two_months_of_contacts_and_each_was_announced(hub):
    built = build(hub)
    assert {each.young_person_id for each in contacts(hub)} == set(YOUNG_PEOPLE)
    assert len(hub.announced()) == len(built) >= 12 * len(YOUNG_PEOPLE)


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


def test_nothing_happens_in_the_future_or_longer_ago_than_two_months(hub):
    build(hub)
    for each in contacts(hub):
        assert NOW - timedelta(days=61) < each.occurred_at <= each.recorded_at <= NOW


def test_a_young_person_without_a_worker_has_no_contacts(hub):
    demonstrate(hub.database, NOW, YOUNG_PEOPLE, {})
    assert contacts(hub) == []
