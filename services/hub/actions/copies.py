"""What the hub copies from `people`; an earlier revision changes nothing."""

from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import YoungPersonHome
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
