"""What docker-compose.yml promises whoever runs it: whole, pinned, closed, and nobody with another's secrets."""

import re
import shutil
import stat
import subprocess

import pytest

from shared.access.keys import SECRET_NAMES, make_keys, secret, signing_key, verify_key
from shared.commands.arguments import STORING
from shared.config import SERVICES
from shared.db import CONNECTIONS_AT_MOST
from shared.messaging.topology import speakers_and_listeners
from tests.release.composition import ROOT, composition, dockerfile, is_ours, secrets_of, services

pytestmark = pytest.mark.compose

# Pages and their stream are asked from outside; messages out leave by a network in which nothing else stands.
OUTWARD = {"web": ["outside"], "web-stream": ["outside"], "alerts-work": ["notices"]}


@pytest.mark.parametrize("file", ["docker-compose.yml", "docker-compose.development.yml"])
def test_the_file_is_valid_for_the_oldest_tool_that_reads_it(file):
    assert composition(file)["services"]
    assert not re.search(r"^name:", (ROOT / file).read_text(), re.MULTILINE)


def test_every_service_has_its_processes_and_its_migrations():
    wanted = {f"{service}-{part}" for service in STORING for part in ("migrations", "api", "work")}
    assert set(services()) == wanted | {"web", "web-stream", "broker", "database", "roles", "topology"}
    assert set(speakers_and_listeners()) == set(STORING)


def test_every_image_is_pinned_to_a_version():
    images = {each["image"] for each in services().values()}
    images |= {each["image"] for each in composition("docker-compose.development.yml")["services"].values()}
    assert [each for each in images if not re.fullmatch(r"[a-z-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?", each)] == []


def test_only_the_pages_are_published_and_only_to_this_machine():
    published = {name: each["ports"] for name, each in services().items() if "ports" in each}
    assert list(published) == ["web", "web-stream"]
    assert all(str(port).startswith("127.0.0.1:") for ports in published.values() for port in ports)


def test_broker_and_database_stand_in_networks_without_a_way_out():
    networks = composition()["networks"]
    for name, each in services().items():
        outward = [network for network in each["networks"] if not (networks[network] or {}).get("internal")]
        assert outward == OUTWARD.get(name, []), name
    assert not {"messages", "storage"} & set(services()["web"]["networks"])


def test_the_database_takes_all_who_may_come_to_it_at_once():
    (limit,) = [
        int(word.removeprefix("max_connections="))
        for word in services()["database"]["command"]
        if word.startswith("max_connections=")
    ]
    # A service's interface runs in two processes, its worker in one; an administrator must still get in.
    assert limit > len(STORING) * 3 * CONNECTIONS_AT_MOST + 10


def test_no_process_of_ours_has_more_rights_than_it_needs():
    for name, each in services().items():
        assert each["cap_drop"] == ["ALL"], name
        assert each["security_opt"] == ["no-new-privileges:true"], name
        if is_ours(each):
            assert (each["user"], each["read_only"]) == ("10001:10001", True), name
            assert "cap_add" not in each, name


def test_what_runs_on_is_watched_started_again_and_given_time_to_stop():
    for name, each in services().items():
        if name.endswith(("-migrations",)) or name in ("roles", "topology"):
            assert each["restart"] == "no", name
        else:
            assert (each["restart"], "healthcheck" in each) == ("unless-stopped", True), name
            assert "stop_grace_period" in each, name


def test_of_another_service_a_process_is_given_only_what_verifies_it():
    for name, each in services().items():
        own = name.split("-")[0]
        others = tuple(service for service in SERVICES if service != own)
        foreign = [secret for secret in secrets_of(each) if secret.startswith(others)]
        assert own not in SERVICES or {secret.removeprefix(secret.split("-")[0]) for secret in foreign} == {
            "-verify.pem"
        }
    assert [name for name, each in services().items() if "web-session.key" in secrets_of(each)] == [
        "web",
        "web-stream",
    ]


def test_no_password_stands_in_the_file_or_in_an_environment():
    for name, each in services().items():
        for setting, value in (each.get("environment") or {}).items():
            assert not re.search(r"PASS|SECRET|URL$", setting) or "@" not in str(value), (name, setting)
            if "PASSWORD" in setting and setting != "NWD_BROKER_PASSWORDS":
                assert setting.endswith("_FILE"), (name, setting)


@pytest.fixture
def made(tmp_path):
    subprocess.run([ROOT / "deploy" / "secrets", tmp_path / "secrets"], check=True, capture_output=True, timeout=60)
    return tmp_path / "secrets"


def test_every_secret_that_the_file_names_is_made_once_and_for_its_owner_only(made):
    before = {file.name: file.read_bytes() for file in made.iterdir()}
    assert set(before) == set(composition()["secrets"])
    assert {stat.S_IMODE(file.stat().st_mode) for file in made.iterdir()} == {0o600}
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    subprocess.run([ROOT / "deploy" / "secrets", made], check=True, capture_output=True, timeout=60)
    assert {file.name: file.read_bytes() for file in made.iterdir()} == before


def test_the_keys_are_those_that_the_processes_read(made, tmp_path):
    make_keys(tmp_path / "keys", SERVICES)
    assert {file.name for file in (tmp_path / "keys").iterdir()} <= {file.name for file in made.iterdir()}
    for service in SERVICES:
        assert signing_key(made, service).thumbprint() == verify_key(made, service).thumbprint()
    assert len({secret(made, name) for name in SECRET_NAMES}) == len(SECRET_NAMES)


def git(*words):
    return subprocess.run([shutil.which("git") or "git", *words], cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_no_secret_is_committed():
    ignored = ["secrets/people.password", ".env", "secrets/after.key", "secrets/people-signing.pem"]
    for each in ignored:
        assert git("check-ignore", "--quiet", each).returncode == 0, each
    tracked = git("ls-files").stdout.split()
    secret_names = re.compile(r"(^|/)\.env$|\.(pem|key|password|broker-url|database-url)$")
    assert [file for file in tracked if secret_names.search(file)] == []


def test_the_example_names_what_the_file_takes_and_holds_no_secret():
    example = (ROOT / ".env.example").read_text()
    taken = set(re.findall(r"\$\{(NWD_[A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert taken == set(re.findall(r"^#?(NWD_[A-Z_]+)=", example, re.MULTILINE))
    assert all(line.startswith("#") for line in example.splitlines() if line)


def test_the_image_is_pinned_built_with_hashes_and_runs_as_nobody_in_particular():
    lines = dockerfile()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", base) for base in bases)
    assert "latest" not in "\n".join(lines)
    assert "USER 10001:10001" in lines
    installed = [line for line in lines if "pip install" in line and "*.whl" not in line]
    assert installed and all("--require-hashes" in line for line in installed)


def test_what_goes_into_the_image_is_named_and_secrets_are_not_among_it():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in lines
    copied = {
        word
        for line in dockerfile()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    }
    assert copied == {line[1:] for line in lines if line.startswith("!")}
    assert {"**/.env", "**/*.pem", "**/*.key"} <= set(lines)
