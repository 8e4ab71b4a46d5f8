"""That the card was shown: a receipt each time, with the reason where the young person had not agreed."""

from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.speech_language.models import CardShown, CommunicationProfile
from shared.access.reader import CurrentReader
from shared.db import database_time
from shared.vocabulary import CardExtent, CardShownAt


def leave_receipt(
    session: Session,
    reader: CurrentReader,
    profile: CommunicationProfile,
    *,
    extent: CardExtent,
    where: CardShownAt,
    alert_id: UUID | None = None,
    reason: str | None = None,
    handed_to: str | None = None,
) -> UUID:
    """Keep that somebody was shown the card, or handed it on; return the receipt's id."""
    receipt = CardShown(
        id=uuid7(),
        young_person_id=profile.young_person_id,
        version=profile.version,
        extent=extent,
        shown_at=database_time(session),
        shown_where=where,
        staff_id=reader.staff_id,
        organisation=reader.organisation,
        relation=" ".join(sorted(reader.readers(profile.young_person_id))),
        alert_id=alert_id,
        reason=reason,
        handed_to=handed_to,
    )
    session.add(receipt)
    session.flush()
    return receipt.id
