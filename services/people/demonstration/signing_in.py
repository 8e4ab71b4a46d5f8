"""The staff of the demonstration world, and how to reach them (numbers that Ofcom keeps free for drama)."""

from sqlalchemy.orm import Session

from services.people.actions.staff import join
from services.people.demonstration.cast import CAST, LEFT_LONG_AGO, Member
from services.people.demonstration.known import known_ids
from services.people.models import Staff
from shared.demonstration import demonstration_id


def build_staff(session: Session, *, password_hash: str | None) -> None:
    """Let everybody join who is not there yet."""
    everybody = (*CAST, *LEFT_LONG_AGO)
    ids = {demonstration_id("staff", member.sign_in_name): (number, member) for number, member in enumerate(everybody)}
    known = known_ids(session, Staff, ids)
    for staff_id, (number, member) in ids.items():
        if staff_id not in known:
            _join(session, member, number=number, password_hash=password_hash)


def _join(session: Session, member: Member, *, number: int, password_hash: str | None) -> None:
    join(
        session,
        staff_id=demonstration_id("staff", member.sign_in_name),
        display_name=member.display_name,
        roles=[member.role],
        sign_in_name=member.sign_in_name,
        password_hash=password_hash,
        organisation_id=demonstration_id("organisation", member.organisation),
        home_id=None if member.home is None else demonstration_id("home", member.home),
        team_id=None if member.team is None else demonstration_id("team", member.team),
        how_to_reach=f"01632 960{number:03d}",
    )
