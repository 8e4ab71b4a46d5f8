"""What the hub can be asked about measures of control, discipline and restraint."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from services.hub.models import Deadline, Measure
from shared.deadlines import ref
from shared.problems import NotFound
from shared.vocabulary import InformationClass

KIND = "measure"


def get_measure(session: Session, measure_id: UUID, *, to_change: bool = False) -> Measure:
    """Return the measure, locked where it is to change; raises NotFound for none, or one that was taken back."""
    query = _standing().where(Measure.id == measure_id)
    measure = session.scalars(query.with_for_update() if to_change else query).one_or_none()
    if measure is None:
        raise NotFound
    return measure


def measures_of(
    session: Session, *, young_person_id: UUID, classes: Collection[InformationClass], limit: int
) -> Sequence[Measure]:
    """Return a young person's measures of the given classes, newest first."""
    query = _standing().where(Measure.young_person_id == young_person_id, Measure.information_class.in_(classes))
    return session.scalars(query.order_by(Measure.used_at.desc(), Measure.id.desc()).limit(limit)).all()


def measures_in(session: Session, incidents: Collection[UUID]) -> Sequence[Measure]:
    """Return the measures that were used in these incidents, in the order in which they were."""
    query = _standing().where(Measure.incident_id.in_(incidents))
    return session.scalars(query.order_by(Measure.used_at, Measure.id)).all()


def unfinished(session: Session, young_people: Collection[UUID], *, limit: int) -> Sequence[Measure]:
    """Return the measures of which something is still to be done, the one used first before the others."""
    query = _standing().where(
        Measure.young_person_id.in_(young_people),
        or_(Measure.written_at.is_(None), Measure.signed_at.is_(None), Measure.talked_at.is_(None)),
    )
    return session.scalars(query.order_by(Measure.used_at, Measure.id).limit(limit)).all()


def on_the_day(
    session: Session, young_people: Collection[UUID], *, begins_at: datetime, ends_at: datetime
) -> Sequence[Measure]:
    """Return the measures that were used in this time, or written down in it, in the order in which they were used."""
    within = [and_(each >= begins_at, each < ends_at) for each in (Measure.used_at, Measure.opened_at)]
    query = _standing().where(Measure.young_person_id.in_(young_people), or_(*within))
    return session.scalars(query.order_by(Measure.used_at, Measure.id)).all()


def clocks_of(session: Session, measures: Collection[UUID]) -> dict[UUID, list[Deadline]]:
    """Return the clocks of each of the measures, the one that ends first before the others."""
    by_ref = {ref(KIND, each): each for each in measures}
    query = select(Deadline).where(Deadline.trigger_ref.in_(list(by_ref))).order_by(Deadline.due_at, Deadline.rule_id)
    found: defaultdict[UUID, list[Deadline]] = defaultdict(list)
    for each in session.scalars(query):
        found[by_ref[each.trigger_ref]].append(each)
    return found


def _standing() -> Select[Measure]:
    return select(Measure).where(Measure.retracted_at.is_(None))
