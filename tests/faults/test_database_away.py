"""A database is out of reach or drops its connections: messages are kept, and nothing is lost or done twice."""

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.faults.processes import wait_until
from tests.faults.proxy import proxy_to
from tests.faults.system import PLAN_WORK, System
from tests.skips import DATABASE_URL

pytestmark = [pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.xdist_group("with_broker")]
DATABASE_PORT = 5432
ADDRESS = "NWD_PLAN_DATABASE_URL"
TIMES = 3


def test_messages_are_kept_while_the_consumers_database_is_gone(with_broker: System):
    url = with_broker.settings_of(PLAN_WORK)[ADDRESS]
    with (
        proxy_to(DATABASE_URL, default_port=DATABASE_PORT) as line,
        with_broker.another_way(PLAN_WORK, ADDRESS, line.through(url)),
    ):
        with with_broker.writers() as writers:
            records = with_broker.records(writers)
            writers.wait_for(20)
            wait_until(lambda: records.effects() > 0, within=30, what="the plan has begun to take in")
            line.cut()
            writers.wait_for(40)
        wait_until(lambda: records.unpublished() == 0, within=30, what="the broker has everything")
        applied_while_away = records.effects()
        line.mend()
        verdict = with_broker.judge(writers)
    assert applied_while_away <= verdict.accepted - 30
    assert not writers.refused
    assert verdict.is_clean(), verdict


@pytest.mark.parametrize("service", ["hub", "plan"])
def test_database_connections_ended_by_force_lose_nothing(with_broker: System, service: str):
    name = make_url(with_broker.settings.database_url(service)).database
    server = make_url(DATABASE_URL).set(drivername="postgresql").render_as_string(hide_password=False)
    ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with with_broker.writers() as writers, psycopg.connect(server, autocommit=True) as administrator:
        for _ in range(TIMES):
            writers.wait_for(20)
            administrator.execute(ending, [name])
        writers.wait_for(20)
    verdict = with_broker.judge(writers)
    assert not writers.refused
    assert verdict.is_clean(), verdict
