"""`nwd staff-joined`, `staff-left`, `second-step-off`, `demonstration`: people come and go where no page is for it."""

import argparse
import secrets
from pathlib import Path

from shared.clock import utc_now
from shared.commands.arguments import Commands, add_data, settings_of
from shared.config import Settings, SettingsError
from shared.db import Database
from shared.service import load_service
from shared.vocabulary import Role


def add_to(commands: Commands) -> None:
    """Add the commands."""
    words = "let somebody join who can then sign in, with the organisation and the hub where they are not there yet"
    joined = commands.add_parser("staff-joined", help=words, description=words)
    joined.add_argument("--as", dest="staff", required=True, metavar="STAFF", help="the name to sign in with")
    joined.add_argument("--name", required=True, help="the name that others see")
    joined.add_argument("--role", required=True, choices=[role.value for role in Role], metavar="ROLE")
    joined.add_argument(
        "--organisation", required=True, metavar="CODE=NAME", help="such as LA='North Yorkshire Council'"
    )
    joined.add_argument("--hub", metavar="NAME", help="the hub where this person works")
    _add_password(joined)
    add_data(joined)
    joined.set_defaults(run=_joined)
    words = "record that somebody has left: sessions, assignments and planned shifts end at once"
    left = commands.add_parser("staff-left", help=words, description=words)
    left.add_argument("--as", dest="staff", required=True, metavar="STAFF", help="the name this person signs in with")
    add_data(left)
    left.set_defaults(run=_left)
    words = "let somebody who lost phone and paper sign in with the password alone, until they set a code up again"
    off = commands.add_parser("second-step-off", help=words, description=words)
    off.add_argument("--as", dest="staff", required=True, metavar="STAFF", help="the name this person signs in with")
    add_data(off)
    off.set_defaults(run=_second_step_off)
    words = "put the made-up people of the demonstration in, to try a system in which nobody real is"
    demonstration = commands.add_parser("demonstration", help=words, description=words)
    _add_password(demonstration)
    add_data(demonstration)
    demonstration.set_defaults(run=_demonstration)


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password-file", type=Path, help="the file that holds the password; without it one is made")


def _joined(given: argparse.Namespace) -> None:
    code, _, name = given.organisation.partition("=")
    password, told = _password(given)
    people = load_service("people")
    joining = people.tasks["joining"](
        sign_in_name=given.staff,
        display_name=given.name,
        role=given.role,
        organisation_code=code.strip(),
        organisation_name=name.strip(),
        hub=given.hub,
        password=password,
    )
    people.tasks["staff_joined"](_people(settings_of(given)), joining)
    print(f"{given.staff} has joined{told}")  # noqa: T201 - the answer.


def _left(given: argparse.Namespace) -> None:
    load_service("people").tasks["staff_left"](_people(settings_of(given)), given.staff, utc_now())
    print(f"{given.staff} has left: sessions, assignments and planned shifts have ended")  # noqa: T201 - the answer.


def _second_step_off(given: argparse.Namespace) -> None:
    was_on = load_service("people").tasks["second_step_off"](_people(settings_of(given)), given.staff)
    told = "is asked for no code any more" if was_on else "was asked for no code"
    print(f"{given.staff} {told}")  # noqa: T201 - the answer.


def _demonstration(given: argparse.Namespace) -> None:
    password, told = _password(given)
    load_service("people").tasks["demonstration_alone"](_people(settings_of(given)), utc_now(), password)
    print(f"the made-up people are in{told}")  # noqa: T201 - the answer.


def _people(settings: Settings) -> Database:
    """Return the database of people; an embedded one has to be there already."""
    is_elsewhere = "people" in settings.database_urls
    if not is_elsewhere and not (settings.data / "people.sqlite").exists():
        raise SettingsError(f"there is no data in {settings.data}: name --data")
    return load_service("people").database(settings)


def _password(given: argparse.Namespace) -> tuple[str, str]:
    """Return the password, and the words that tell it to the operator where it was made here."""
    if given.password_file is not None:
        return given.password_file.read_text(encoding="utf-8").strip(), ""
    made = "-".join(secrets.token_hex(2) for _ in range(4))
    return made, f"; the password, which is shown this once: {made}"
