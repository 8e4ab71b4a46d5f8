"""Saying who may not be told something about a young person, and who is barred from the record entirely."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import Restriction, Staff
from services.people.queries.registrations import every_registration_of
from shared.events.people import RestrictionLifted, RestrictionSet
from shared.messaging.outbox import announce
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.vocabulary import RestrictionKind


def restrict(
    session: Session,
    *,
    young_person_id: UUID,
    kind: RestrictionKind,
    reason: str,
    now: datetime,
    set_by: UUID | None = None,
    staff_id: UUID | None = None,
    person_words: str | None = None,
    instruction: str | None = None,
    restriction_id: UUID | None = None,
) -> Restriction:
    """Bar a member of staff, or say what somebody may not be told; whoever `staff_id` names is barred either way."""
    if staff_id is not None or kind is RestrictionKind.NAMED_CONFLICT:
        _check_staff(session, staff_id)
    if kind is RestrictionKind.DO_NOT_DISCLOSE_TO and not (person_words and instruction):
        raise Invalid({"person_words": ["Say who it is, and in the instruction what they may not be told."]})
    restriction = Restriction(
        id=restriction_id or uuid7(),
        young_person_id=young_person_id,
        kind=kind,
        staff_id=staff_id,
        person_words=person_words,
        instruction=instruction,
        reason=reason,
        set_at=now,
        set_by=set_by,
    )
    session.add(restriction)
    session.flush()
    announce(
        session,
        RestrictionSet,
        restriction_id=restriction.id,
        young_person_id=young_person_id,
        kind=kind,
        staff_id=staff_id,
        set_at=now,
    )
    return restriction


def get_restriction(session: Session, young_person_id: UUID, *, restriction_id: UUID) -> Restriction:
    """Return the restriction of this young person; raises NotFound."""
    found = session.get(Restriction, restriction_id, with_for_update=True)
    if found is None or found.young_person_id not in every_registration_of(session, young_person_id):
        raise NotFound
    return found


def lift(session: Session, restriction: Restriction, *, now: datetime, lifted_by: UUID | None) -> None:
    """Let the restriction hold no longer."""
    if lifted_by is not None and restriction.staff_id == lifted_by:
        raise Forbidden("This names you. Ask somebody else to lift it.")
    if restriction.lifted_at is not None:
        raise Conflict("This has been lifted already.")
    restriction.lifted_at, restriction.lifted_by = now, lifted_by
    announce(
        session,
        RestrictionLifted,
        revision=2,
        restriction_id=restriction.id,
        young_person_id=restriction.young_person_id,
        lifted_at=now,
    )


def _check_staff(session: Session, staff_id: UUID | None) -> None:
    if staff_id is None or session.get(Staff, staff_id) is None:
        raise Invalid({"staff_id": ["Say which member of staff is barred."]})
