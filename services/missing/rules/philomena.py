"""What part 1 of the Philomena form asks for, and when a field has become old (domain reference 8.3, step 1)."""

from datetime import datetime, timedelta

from shared.vocabulary import PhilomenaField

# Every field is answered before part 1 counts as reviewed: "none known" is an answer, nothing is not.
ASKED = tuple(PhilomenaField)
WRITE_NONE = "Write what is known, or that nothing is"
# Local choice: as old as two reviews (12.3, MI3: monthly).
OLD_AFTER = timedelta(days=62)


def is_old(written_at: datetime, *, reviewed_at: datetime | None, now: datetime) -> bool:
    """Tell whether nobody has looked at a field for too long; whoever reviews the form looks at each."""
    looked_at = max(written_at, reviewed_at) if reviewed_at is not None else written_at
    return now - looked_at > OLD_AFTER
