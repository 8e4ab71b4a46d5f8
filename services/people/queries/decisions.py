"""Questions about what was decided for one young person."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import Decision, ProvocationCheck
from services.people.queries.registrations import every_registration_of
from shared.vocabulary import Provocation

# Local choice: nobody reads further back on a page.
MOST_SHOWN = 50
ORDER = tuple(Provocation)


def decisions_about(session: Session, young_person_id: UUID) -> Sequence[Decision]:
    """Return what was decided, under any registration of the young person, the newest first."""
    every = every_registration_of(session, young_person_id)
    query = select(Decision).where(Decision.young_person_id.in_(every))
    return session.scalars(query.order_by(Decision.decided_at.desc(), Decision.id.desc()).limit(MOST_SHOWN)).all()


def checks_before(session: Session, decisions: Sequence[Decision]) -> Mapping[UUID, list[ProvocationCheck]]:
    """Return what was answered before each decision, in the order of the questions."""
    wanted = [each.id for each in decisions]
    query = select(ProvocationCheck).where(ProvocationCheck.decision_id.in_(wanted))
    found: defaultdict[UUID, list[ProvocationCheck]] = defaultdict(list)
    for each in sorted(session.scalars(query), key=lambda check: ORDER.index(check.question)):
        found[each.decision_id].append(each)
    return found
