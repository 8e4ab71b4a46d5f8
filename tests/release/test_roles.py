"""The script that makes a role and a database for each service: run again, it mends what differs from the files."""

import os
import subprocess

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.release.composition import ROOT
from tests.release.servers import servers
from tests.skips import DATABASE_URL

pytestmark = [pytest.mark.postgresql, pytest.mark.rabbitmq]


def roles(made):
    command = ["bash", str(ROOT / "deploy" / "database" / "roles"), str(made.secrets)]
    surroundings = {"PATH": os.environ["PATH"]} | made.settings["roles"]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60)


def kept_of(login):
    with psycopg.connect(DATABASE_URL.replace("+psycopg", "", 1)) as administrator:
        [(kept,)] = administrator.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [login]).fetchall()
        return kept


def test_a_password_that_is_changed_in_its_file_is_changed_at_the_server(tmp_path):
    with servers(tmp_path) as made:
        assert roles(made).returncode == 0
        before = kept_of(made.names["hub"])
        file = made.secrets / "hub.database-url"
        renewed = make_url(file.read_text()).set(password="0123456789abcdef")
        file.write_text(renewed.render_as_string(hide_password=False))
        assert roles(made).returncode == 0
        assert before != kept_of(made.names["hub"])
        assert before.startswith("SCRAM-SHA-256$")


def test_no_password_is_shown_and_what_is_no_address_is_refused(tmp_path):
    with servers(tmp_path) as made:
        done = roles(made)
        assert make_url((made.secrets / "hub.database-url").read_text()).password not in done.stdout + done.stderr
        (made.secrets / "hub.database-url").write_text("postgresql+psycopg://hub:it's@database/hub")
        refused = roles(made)
        assert refused.returncode == 1
        assert "hub.database-url is not of the form" in refused.stderr
        assert "it's" not in refused.stdout + refused.stderr
