"""Organisations, teams, hubs and the duty desk of the demonstration world (domain reference, 1.1)."""

from sqlalchemy.orm import Session

from services.people.actions.staff import open_home
from services.people.demonstration.known import known_ids
from services.people.models import Home, Organisation, Team
from services.people.models.staff import HomeKind
from shared.demonstration import demonstration_id

ORGANISATIONS = {
    "LA": "North Yorkshire Council",
    "POL": "North Yorkshire Police",
    "MHT": "NHS mental health trust",
    "COMH": "Community health provider",
    "EDU": "Schools, colleges and early years",
    "REG": "Independent visitors",
    "FAM": "Carers, hosts, young people and families",
}
TEAMS = {"coast": "Coast social work team", "dales": "Dales social work team", "leaving_care": "Leaving care team"}
HOMES = {
    "scarborough": ("Scarborough hub", HomeKind.HUB),
    "harrogate": ("Harrogate hub", HomeKind.HUB),
    "duty_desk": ("Emergency duty desk", HomeKind.DUTY_DESK),
}


def build_places(session: Session) -> None:
    """Make organisations, teams and homes that are not there yet."""
    council = demonstration_id("organisation", "LA")
    organisations = {demonstration_id("organisation", code): (code, name) for code, name in ORGANISATIONS.items()}
    known = known_ids(session, Organisation, organisations)
    session.add_all(Organisation(id=i, code=c, name=n) for i, (c, n) in organisations.items() if i not in known)
    session.flush()
    teams = {demonstration_id("team", key): name for key, name in TEAMS.items()}
    known = known_ids(session, Team, teams)
    session.add_all(Team(id=i, organisation_id=council, name=n) for i, n in teams.items() if i not in known)
    session.flush()
    homes = {demonstration_id("home", key): place for key, place in HOMES.items()}
    for home_id in sorted(homes.keys() - known_ids(session, Home, homes)):
        name, kind = homes[home_id]
        open_home(session, name=name, kind=kind, organisation_id=council, home_id=home_id)
