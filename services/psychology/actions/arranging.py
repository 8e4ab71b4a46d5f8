"""What every way of arranging a consultation shares: who takes part, how it was before, and that it is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.psychology.models import Attendee, Consultation, ConsultationBefore
from shared.events.psychology import ConsultationChanged
from shared.messaging.outbox import announce
from shared.problems import Conflict

WRITTEN_SINCE = "Somebody else has changed this since. Look at it as it stands now."


def check_as_read(consultation: Consultation, *, revision: int) -> None:
    """Raise Conflict where somebody has changed it since it was read."""
    if consultation.revision != revision:
        raise Conflict(WRITTEN_SINCE)


def invite(
    session: Session, consultation: Consultation, invited: Iterable[UUID], *, parts: Mapping[UUID, str] | None = None
) -> None:
    """Let people take part beside the psychologist; whoever asks for a consultation takes part in it."""
    everybody = {*invited, consultation.requested_by} - {consultation.psychologist_id}
    for staff_id in sorted(everybody):
        session.add(Attendee(consultation_id=consultation.id, staff_id=staff_id, part=(parts or {}).get(staff_id)))
    session.flush()


def keep_before(session: Session, consultation: Consultation, *, reason: str, by: UUID, at: datetime) -> None:
    """Keep how a consultation was arranged until now, who changed it and why."""
    names = ("psychologist_id", "starts_at", "ends_at", "revision")
    said: dict[str, Any] = {name: getattr(consultation, name) for name in names}
    session.add(
        ConsultationBefore(consultation_id=consultation.id, reason=reason, changed_by=by, changed_at=at, **said)
    )


def say(session: Session, consultation: Consultation, *, actor: UUID) -> None:
    """Tell how a consultation stands: ids, codes and instants."""
    names = ("status", "psychologist_id", "starts_at", "ends_at")
    announce(
        session,
        ConsultationChanged,
        revision=consultation.revision,
        actor=str(actor),
        consultation_id=consultation.id,
        consultation_type=consultation.type,
        **{name: getattr(consultation, name) for name in names},
    )
