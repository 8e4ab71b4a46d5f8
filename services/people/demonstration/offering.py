"""What was said of the core offer in the demonstration world: some is in place, some was offered, some is missing."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from services.people.demonstration.known import known_ids
from services.people.models import OfferWord
from shared.demonstration import demonstration_id
from shared.vocabulary import CoreOffer, OfferState

SAID_AT = datetime(2025, 9, 12, 14, 30, tzinfo=UTC)
# Of whom, which part, how it stands, in which words, and who said so.
SAID = (
    ("jay", CoreOffer.FAMILY_WORK, OfferState.OFFERED, "Nan would like to come on Sundays.", "ash"),
    ("jay", CoreOffer.EDUCATION_AND_WORK, OfferState.IN_PLACE, None, "nell"),
    ("corey", CoreOffer.OUTREACH, OfferState.OFFERED, None, "grace"),
    ("mia", CoreOffer.LIFE_COACH, OfferState.NOT_WANTED, "Not now, Mia says. Ask again after Christmas.", "ffion"),
    ("mia", CoreOffer.FAMILY_WORK, OfferState.IN_PLACE, None, "ffion"),
)


def build_offers(session: Session) -> None:
    """Note what was said and is not there yet."""
    wanted = {demonstration_id("offer_word", f"{said[0]}/{said[1]}"): said for said in SAID}
    known = known_ids(session, OfferWord, wanted)
    for word_id, (key, part, state, note, name) in wanted.items():
        if word_id not in known:
            young_person_id, said_by = demonstration_id("young_person", key), demonstration_id("staff", name)
            session.add(
                OfferWord(
                    id=word_id,
                    young_person_id=young_person_id,
                    part=part,
                    state=state,
                    note=note,
                    said_by=said_by,
                    said_at=SAID_AT,
                )
            )
    session.flush()
