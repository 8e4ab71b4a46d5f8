"""What the managers of the demonstration world have read and signed: all but what was flagged these last days."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.hub.actions.countersigning import countersign
from services.hub.models import Contact
from shared.demonstration import demonstration_id

MANAGERS = {"scarborough": "priya", "harrogate": "marcus"}
STILL_WAITING = timedelta(days=3)
SIGNED_AFTER = timedelta(hours=20)


def build_signatures(session: Session, *, now: datetime) -> None:
    """Let each hub's manager have signed what was flagged more than a few days ago."""
    managers = {demonstration_id("home", home): demonstration_id("staff", name) for home, name in MANAGERS.items()}
    waits = Contact.awaits_signature_since < now - STILL_WAITING
    query = select(Contact).where(waits, Contact.hub_id.in_(managers)).order_by(Contact.id)
    for contact in session.scalars(query).all():
        if contact.hub_id is not None and contact.awaits_signature_since is not None:
            countersign(
                session,
                contact,
                by=managers[contact.hub_id],
                signed_at=contact.awaits_signature_since + SIGNED_AFTER,
                signature_id=demonstration_id("countersignature", str(contact.id)),
            )
