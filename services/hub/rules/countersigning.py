"""Which contacts a manager reads and signs as well, by when, and who may."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from shared.clocks import CalendarExhausted, end_of_working_day, england_and_wales, in_london
from shared.vocabulary import ContactFlag

# Local choice of what asks for a second reader: every flag but the one that celebrates.
ASK_FOR_SIGNATURE = frozenset(ContactFlag) - {ContactFlag.CELEBRATE}
# Domain reference 4.2 (6), a proposal and no law: flagged entries are countersigned within one working day.
SIGNED_WITHIN_WORKING_DAYS = 1


def asks_for_signature(flags: Collection[str]) -> bool:
    """Tell whether a contact with these flags is to be read by a manager too."""
    return bool(ASK_FOR_SIGNATURE & set(flags))


def countersign_by(awaits_since: datetime) -> date | None:
    """Return the day by which a manager is to have signed, or None beyond the table of bank holidays."""
    try:
        return in_london(
            end_of_working_day(awaits_since, SIGNED_WITHIN_WORKING_DAYS, calendar=england_and_wales())
        ).date()
    except CalendarExhausted:
        return None


def may_countersign(staff_id: UUID, *, author_id: UUID) -> bool:
    """Tell whether a manager may countersign: nobody signs what they wrote themselves."""
    return staff_id != author_id
