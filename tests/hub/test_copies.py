"""What the hub copies from `people`: folded from what is announced, and folded again."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from services.hub.actions import copies as actions
from services.hub.models import Shift, YoungPersonHome
from services.hub.queries import copies
from services.hub.service import service
from services.people.actions import shifts
from services.people.models import Shift as PlannedShift
from shared.clock import utc_now
from shared.messaging.replay import Replay
from shared.vocabulary import Strand
from tests.access_walk.marked import IDS
from tests.access_walk.world import World, a_world, carry
from tests.hub.world import HubWorld

NOW = utc_now()
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with a_world(tmp_path_factory.mktemp("copies")) as found:
        plan_a_shift(found)
        carry(found)
        yield found


def plan_a_shift(world: World) -> None:
    with world.database("people").transaction() as session:
        taken, _ = (
            shifts.plan(session, staff_id=each, home_id=IDS.home, starts_at=NOW - HOUR, ends_at=NOW + HOUR)
            for each in (IDS.worker, IDS.free_worker)
        )
        shifts.cancel(session, session.get_one(PlannedShift, taken.id), now=NOW)


def copied(world: World) -> list[list[dict[str, object]]]:
    with world.database("hub").reading() as session:
        rows = (session.scalars(select(table)).all() for table in (YoungPersonHome, Shift))
        return [sorted((vars(each) | {"_sa_instance_state": None} for each in found), key=str) for found in rows]


def test_the_hub_knows_who_lives_there_and_who_is_on_duty(world: World):
    with world.database("hub").reading() as session:
        assert set(copies.people_of(session, IDS.home).values()) == {True}
        assert [each.staff_id for each in copies.on_duty(session, IDS.home, moment=NOW)] == [IDS.free_worker]


def test_folding_again_gives_what_was_there_and_fills_a_new_column(world: World):
    before, hub = copied(world), world.database("hub")
    with hub.transaction() as session:
        session.execute(update(YoungPersonHome).values(strand=None))
        session.execute(delete(Shift))
    replay = Replay(hub, service.handlers, service.projections)
    replay.rebuild(replay.subjects())
    assert copied(world) == before
    assert {row["strand"] for row in before[0]} == {Strand.HUB_BED}


def test_a_shift_that_is_told_twice_stays_cancelled(hub: HubWorld):
    ash, home = uuid4(), uuid4()
    times = {"starts_at": NOW - HOUR, "ends_at": NOW + HOUR}
    shift_id = hub.on_duty(ash, home, **times)
    with hub.database.transaction() as session:
        actions.cancel_shift(session, shift_id, revision=2)
        actions.remember_shift(
            session, shift_id=shift_id, revision=1, subject=home, staff_id=ash, home_id=home, **times
        )
        assert copies.on_duty(session, home, moment=NOW) == []
