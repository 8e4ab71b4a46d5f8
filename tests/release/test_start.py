"""The release as docker-compose.yml starts it: every service, by the file's own commands, logins and order."""

import itertools

import psycopg
import pytest
from sqlalchemy.engine import make_url

from shared.commands.arguments import STORING
from tests.release.composition import services

pytestmark = [
    *(pytest.mark.compose, pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.slow),
    pytest.mark.xdist_group("release"),
    # Seven processes start one after another, which takes a busy machine its time.
    pytest.mark.timeout(400),
]


def test_every_service_is_ready(release):
    done = release.check()
    assert (done.returncode, done.stderr) == (0, "")
    assert "alerts: ready, hub: ready, missing: ready, people: ready, plan: ready, police: ready" in done.stdout


def test_a_contact_that_is_logged_on_the_pages_is_seen_on_the_plan(release):
    done = release.check("--as", "ash", "--password-file", str(release.demonstrate()))
    assert (done.returncode, done.stderr) == (0, "")
    assert "saved, and seen on the plan" in done.stdout


def test_a_wrong_password_ends_the_check_with_one_clear_line(release, tmp_path):
    release.demonstrate()
    (tmp_path / "wrong").write_text("not the password")
    done = release.check("--as", "ash", "--password-file", str(tmp_path / "wrong"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "signing in was refused" in done.stderr


def test_a_plan_that_hears_nothing_is_noticed(release):
    work = release.composition.containers["plan-work"]
    assert work.is_healthy()
    assert work.end() == 0
    assert not work.is_healthy()
    done = release.check("--as", "ash", "--password-file", str(release.demonstrate()), "--seconds", "8")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "the contact on the plan did not happen" in done.stderr
    work.start()
    release.composition.wait_until_healthy()


def test_a_service_comes_into_its_own_database_only(release):
    for service, other in itertools.permutations(STORING, 2):
        own = make_url(release.servers.database_url(service))
        foreign = own.set(database=release.servers.names[other]).render_as_string(hide_password=False)
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(foreign, connect_timeout=5)
    for service in STORING:
        with psycopg.connect(release.servers.database_url(service), connect_timeout=5) as connection:
            rights = connection.execute(
                "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
            )
            assert rights.fetchone() == (False, False, False)


def test_everything_stops_when_it_is_told_within_the_time_that_the_file_gives_and_starts_again(release):
    ended = release.composition.stop()
    assert set(ended) == {name for name in services() if name.endswith(("-api", "-work"))} | {"web", "web-stream"}
    assert ended == dict.fromkeys(ended, 0)
    # The roles, the topology and the migrations run once more, and find done what is done.
    release.composition.up()
    assert release.check().returncode == 0
