"""A word to the next shift and a signature at the walk's hub; they are marked as what the hub's staff read."""

from sqlalchemy.orm import Session

from services.hub.actions import handover as actions
from shared.access.kinds import ItemKind
from tests.access_walk.canaries import Canaries, whole
from tests.access_walk.marked import IDS, NOON, Marked


def fill_handover(session: Session, canaries: Canaries) -> None:
    """Leave a note, and let somebody sign."""
    # Both young people are of this hub; who works with the first one works with the hub.
    at_the_hub = Marked(canaries=canaries, about=IDS.young_person)
    readable = whole(ItemKind.HANDOVER)
    actions.write_note(
        session,
        note_id=IDS.note,
        hub_id=IDS.home,
        author_id=at_the_hub.id("who wrote to the next shift", readable),
        words=at_the_hub.word("what they wrote to the next shift", readable),
    )
    signer = at_the_hub.id("who signed the handover", readable)
    actions.sign(session, hub_id=IDS.home, staff_id=signer, since=NOON, read_to=NOON.replace(hour=13))
