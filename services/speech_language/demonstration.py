"""The demonstration world: Jay and Corey have a profile, Mia was screened in the car and hers is being written."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.speech_language.actions import profiles, screening, sessions
from services.speech_language.models import CommunicationProfile, KnownYoungPerson
from shared.clock import london
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.vocabulary import CommunicationDomain, DomainFinding, ScreeningOutcome, ScreeningTool

JAY = {
    "i_am_good_at": ["Bikes, and taking things apart", "Remembering what people said"],
    "hard_for_me": ["Long questions", "Talking when I have just come in"],
    "please_do": ["Give me a minute before you ask", "One thing at a time, then ask me to say it back"],
    "please_dont": ["Ask me why", "Talk about me in front of people"],
    "words_to_avoid": ["Absconding", "Appropriate"],
    "legal_settings": ["Check that I know what each part of the caution means", "Breaks every twenty minutes"],
    "when_stressed": "I go quiet. It is not rude, I am thinking.",
    "how_to_check_understanding": "Ask me to tell you what happens next.",
    "processing_time": "Count to ten after a question.",
}
COREY = {
    "i_am_good_at": ["Football", "Making my little cousin laugh"],
    "hard_for_me": ["Words with two meanings", "When two people talk at once"],
    "please_do": ["Give me five minutes alone", "Draw it"],
    "please_dont": ["Stand in the door"],
    "words_to_avoid": [],
    "legal_settings": ["Say each question in one short sentence", "Draw the order of things"],
    "when_stressed": "I get loud first. Then I am sorry.",
    "how_to_check_understanding": "Ask me to draw it.",
    "processing_time": None,
}
MIA = {
    "i_am_good_at": ["Drawing"],
    "hard_for_me": ["Being asked three things at once"],
    "please_do": ["One thing at a time, then ask me to say it back"],
    "please_dont": ["Ask why"],
    "legal_settings": ["Needs breaks", "Check every caution sentence"],
}
FOUND = {CommunicationDomain.UNDERSTANDING: DomainFinding.LIKELY, CommunicationDomain.NARRATIVE: DomainFinding.LIKELY}


def demonstrate(database: Database, now: datetime) -> None:
    """Let two profiles stand and one be written."""
    with database.transaction() as session:
        if not session.scalar(select(exists().where(CommunicationProfile.version >= 1))):
            _screened(session, now=now)
            _screened_before(session, now=now)
            _agreed(session, "jay", JAY, now=now)
            _agreed(session, "corey", COREY, now=now)
            _being_written(session)


def _screened(session: Session, *, now: datetime) -> None:
    looked_at = dict.fromkeys(CommunicationDomain, DomainFinding.NO_CONCERN) | FOUND
    for key, days_ago, outcome in (
        ("jay", 90, ScreeningOutcome.PROFILE_ONLY),
        ("corey", 60, ScreeningOutcome.PROFILE_ONLY),
        ("mia", 9, ScreeningOutcome.FULL_ASSESSMENT),
    ):
        screening.screen(
            session,
            **_about(key),
            screened_at=now - timedelta(days=days_ago),
            tool=ScreeningTool.INFORMAL,
            place="In the car, on the way to football",
            has_agreed=True,
            findings=dict(looked_at),
            outcome=outcome,
        )
    sessions.seize(session, **_about("jay"), held_at=now - timedelta(days=2), activity="Mended a brake and talked.")


def _screened_before(session: Session, *, now: datetime) -> None:
    """Let everybody who joined long ago have been screened, but every seventh, who waits for it."""
    known = session.scalars(select(KnownYoungPerson.young_person_id).order_by(KnownYoungPerson.young_person_id)).all()
    told_of = {demonstration_id("young_person", key) for key in ("jay", "corey", "mia")}
    outcomes = (ScreeningOutcome.NO_NEEDS_SEEN, ScreeningOutcome.MONITOR)
    for number, young_person_id in enumerate(each for each in known if each not in told_of):
        if number % 7 == 0:
            continue
        screening.screen(
            session,
            young_person_id=young_person_id,
            by=demonstration_id("staff", "beth"),
            screened_at=now - timedelta(days=100 + number),
            tool=ScreeningTool.INFORMAL,
            has_agreed=True,
            findings=dict.fromkeys(CommunicationDomain, DomainFinding.NO_CONCERN),
            outcome=outcomes[number % len(outcomes)],
        )


def _agreed(session: Session, key: str, said: dict[str, Any], *, now: datetime) -> None:
    agreed_on = (london(now) - timedelta(days=30)).date()
    profiles.write(session, **_about(key), version=1, revision=0, said=said, agreed_on=agreed_on)
    officer = demonstration_id("staff", "marsh")
    profiles.let_see(session, **_about(key), staff_id=officer, may_see=key == "jay")


def _being_written(session: Session) -> None:
    profiles.write(session, **_about("mia"), version=1, revision=0, said=MIA)
    profiles.let_see(session, **_about("mia"), words="My English teacher", may_see=False)


def _about(key: str) -> dict[str, Any]:
    return {"young_person_id": demonstration_id("young_person", key), "by": demonstration_id("staff", "beth")}
