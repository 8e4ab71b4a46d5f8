"""What the hub copies from `people`; an earlier revision changes nothing."""

from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.hub.models import Shift, YoungPersonHome
from shared.messaging.storing import upsert
from shared.vocabulary import Strand


def remember_home(
    session: Session,
    *,
    subject: UUID,
    young_person_id: UUID,
    home_id: UUID | None,
    strand: Strand | None,
    revision: int,
) -> None:
    """Keep where a young person belongs and lives; an earlier revision changes nothing."""
    statement = upsert(session, YoungPersonHome.__table__).values(  # type: ignore[arg-type]  # it is a Table
        young_person_id=young_person_id, subject=subject, home_id=home_id, strand=strand, revision=revision
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["young_person_id"],
            set_={name: statement.excluded[name] for name in ("subject", "home_id", "strand", "revision")},
            where=YoungPersonHome.revision < statement.excluded.revision,
        )
    )


def remember_shift(session: Session, *, shift_id: UUID, revision: int, **said: Any) -> None:
    """Keep that somebody is to be on duty; one that was cancelled since stays so."""
    statement = upsert(session, Shift.__table__).values(  # type: ignore[arg-type]  # it is a Table
        shift_id=shift_id, revision=revision, is_cancelled=False, **said
    )
    session.execute(statement.on_conflict_do_nothing())


def cancel_shift(session: Session, shift_id: UUID, *, revision: int) -> None:
    """Keep that a shift does not take place; inside one family the order holds, so that it is known."""
    session.execute(update(Shift).where(Shift.shift_id == shift_id).values(is_cancelled=True, revision=revision))
