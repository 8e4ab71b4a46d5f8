"""What can be done with contacts: log, correct, narrow, retract."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.models import Contact, ContactRevision, said, whole
from services.hub.queries import copies
from services.hub.rules import contacts as rules
from services.hub.rules.countersigning import asks_for_signature
from shared.clock import utc_now
from shared.events.hub import ContactCorrected, ContactLogged, ContactReclassified, ContactRetracted
from shared.messaging.outbox import announce
from shared.problems import Invalid
from shared.times import objection_to_time
from shared.vocabulary import ContactFlag, InformationClass

# What of a contact is in its events; the worker's view, its goals and the reasons for changes are not.
EXTRACT = (
    "young_person_id",
    "author_id",
    "hub_id",
    "kind",
    "setting",
    "initiated_by",
    "duration_min",
    "summary",
    "young_person_words",
    "mood",
    "worries",
    "good_things",
    "is_late",
)
OPTIONAL: dict[str, Any] = {
    "setting": None,
    "initiated_by": None,
    "duration_min": None,
    "young_person_words": None,
    "worker_view": None,
    "mood": None,
}
LISTS = ("co_workers", "linked_goal_ids", "worries", "good_things", "flags")


def log_contact(
    session: Session,
    *,
    young_person_id: UUID,
    author_id: UUID,
    occurred_at: datetime | None = None,
    recorded_at: datetime | None = None,
    information_class: InformationClass = InformationClass.TEAM,
    contact_id: UUID | None = None,
    recorded_by: UUID | None = None,
    together_id: UUID | None = None,
    **said_of_it: Any,
) -> UUID:
    """Write a contact down and announce it; return its id.

    Given by default: now, the hub that the young person belongs to, and the team as its readers. Raises Invalid for
    a time that cannot be.
    """
    recorded_at = recorded_at or utc_now()
    occurred_at = occurred_at or recorded_at
    _check_time(occurred_at, now=recorded_at)
    contact = {
        **OPTIONAL,
        **_with_plain_lists({name: [] for name in LISTS} | said_of_it),
        "id": contact_id or uuid7(),
        "young_person_id": young_person_id,
        "author_id": author_id,
        "revision": 1,
        "information_class": information_class,
        "occurred_at": occurred_at,
        "recorded_at": recorded_at,
        "hub_id": copies.find_home(session, young_person_id=young_person_id),
        "is_late": rules.is_late(occurred_at, recorded_at=recorded_at),
        "together_id": together_id,
    }
    contact["awaits_signature_since"] = recorded_at if asks_for_signature(contact["flags"]) else None
    # The hot path of the whole system: one plain statement, without the cost of tracking an object.
    session.execute(insert(Contact.__table__), contact)  # type: ignore[arg-type]  # every mapped class has a Table
    _announce_text(session, ContactLogged, contact, actor=recorded_by or author_id)
    return UUID(str(contact["id"]))


def correct(session: Session, contact: Contact, *, reason: str, by: UUID, changed: Mapping[str, Any]) -> None:
    """Let a contact read differently from now on; what it said before is kept with the reason.

    Raises Invalid when nothing is to change, and for a time that cannot be.
    """
    if not changed:
        raise Invalid({"body": ["Send at least one field that should read differently"]})
    _supersede(session, contact, change="corrected", reason=reason, by=by)
    was_flagged = asks_for_signature(contact.flags)
    if "occurred_at" in changed:
        _check_time(changed["occurred_at"], now=utc_now())
    for name, value in _with_plain_lists(changed).items():
        setattr(contact, name, value)
    contact.is_late = rules.is_late(contact.occurred_at, recorded_at=contact.recorded_at)
    # A flag that was taken off is looked at too, and a correction never puts off what waits already.
    if (was_flagged or asks_for_signature(contact.flags)) and contact.awaits_signature_since is None:
        contact.awaits_signature_since = utc_now()
    _announce_text(session, ContactCorrected, whole(contact), actor=by)


def narrow(session: Session, contact: Contact, *, reason: str, by: UUID, wanted: InformationClass) -> None:
    """Take a contact from the whole team to those with statutory duties; there is no way back.

    Raises Invalid for any other class.
    """
    left = contact.information_class
    if objection := rules.objection_to_narrowing(left, wanted=wanted):
        raise Invalid({"class": [objection]})
    _supersede(session, contact, change="narrowed", reason=reason, by=by)
    contact.information_class = wanted
    announce(
        session,
        ContactReclassified,
        information_class=left,
        revision=contact.revision,
        withdraws=contact.id,
        actor=str(by),
        contact_id=contact.id,
        young_person_id=contact.young_person_id,
        reclassified_at=utc_now(),
    )
    _announce_text(session, ContactCorrected, whole(contact), actor=by)


def retract(session: Session, contact: Contact, *, reason: str, by: UUID) -> None:
    """Take back a contact that stands on the wrong young person's record; it vanishes from every view."""
    _supersede(session, contact, change="retracted", reason=reason, by=by)
    contact.retracted_at = utc_now()
    announce(
        session,
        ContactRetracted,
        information_class=contact.information_class,
        revision=contact.revision,
        withdraws=contact.id,
        actor=str(by),
        contact_id=contact.id,
        young_person_id=contact.young_person_id,
        retracted_at=contact.retracted_at,
    )


def record_on_the_right_one(session: Session, contact: Contact, *, young_person_id: UUID, by: UUID) -> UUID:
    """Write a retracted contact down for the young person it was about; return the new contact's id.

    Nothing in the new one's events points at the old one; goals stay behind, for they are another person's.
    """
    if young_person_id == contact.young_person_id:
        raise Invalid({"right_young_person_id": ["Choose somebody else: the contact stands on this record already"]})
    moved = {name: getattr(contact, name) for name in (*OPTIONAL, *LISTS, "kind", "summary")}
    return log_contact(
        session,
        young_person_id=young_person_id,
        author_id=contact.author_id,
        recorded_by=by,
        occurred_at=contact.occurred_at,
        information_class=contact.information_class,
        together_id=contact.together_id,
        **moved | {"linked_goal_ids": []},
    )


def _check_time(occurred_at: datetime, *, now: datetime) -> None:
    if objection := objection_to_time(occurred_at, now=now):
        raise Invalid({"occurred_at": [objection]})


def _with_plain_lists(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with ids and codes in lists as the words that are stored."""
    return {name: [str(each) for each in value] if name in LISTS else value for name, value in fields.items()}


def _supersede(session: Session, contact: Contact, *, change: str, reason: str, by: UUID) -> None:
    """Keep the contact as it read until now, with who changed it and why, and count its revision up."""
    before = ContactRevision(**said(contact))
    before.contact_id, before.change, before.reason = contact.id, change, reason
    before.changed_by, before.changed_at = by, utc_now()
    session.add(before)
    contact.revision += 1


def _announce_text(
    session: Session, event_class: type[ContactLogged | ContactCorrected], contact: Mapping[str, Any], *, actor: UUID
) -> None:
    announce(
        session,
        event_class,
        information_class=contact["information_class"],
        revision=contact["revision"],
        occurred_at=contact["occurred_at"],
        recorded_at=contact["recorded_at"] if event_class is ContactLogged else None,
        actor=str(actor),
        contact_id=contact["id"],
        co_workers=[UUID(each) for each in contact["co_workers"]],
        flags=[ContactFlag(each) for each in contact["flags"]],
        **{name: contact[name] for name in EXTRACT},
    )
