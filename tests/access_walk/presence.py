"""Comings and goings of the walk's young people; every text and every id of theirs is marked."""

from sqlalchemy.orm import Session

from services.hub.actions import presence as actions
from services.hub.models import PresenceChange
from shared.access.kinds import ItemKind
from shared.vocabulary import InformationClass, PresenceState
from tests.access_walk.canaries import Canaries, nobody, whole
from tests.access_walk.marked import IDS, NOON, Marked

READABLE = whole(ItemKind.PRESENCE, InformationClass.TEAM)


def fill_presence(session: Session, canaries: Canaries) -> None:
    """Let both young people go out; what was written of the second one was put right."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    corrected = theirs.id("change of presence", READABLE)
    for marked, change_id in ((ours, IDS.change), (theirs, corrected)):
        actions.change(
            session,
            young_person_id=marked.about,
            change_id=change_id,
            recorded_by=marked.id("who wrote that they went out", READABLE),
            revision=0,
            state=PresenceState.OUT,
            happened_at=NOON,
            details=marked.word("where they went", READABLE),
        )
    actions.correct(
        session,
        session.get_one(PresenceChange, corrected),
        reason=theirs.word("reason for putting presence right", nobody),
        by=theirs.id("who put presence right", READABLE),
        changed={"details": theirs.word("where they really went", READABLE)},
    )
