"""Keeping the Philomena form: part 1 field by field, its review, the photograph, and each print."""

from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.missing.actions.deadlines import deadlines
from services.missing.models import FormPrint, PartOneField, PartOneFieldBefore, PartOneReview, Photograph
from services.missing.queries import episodes
from services.missing.queries import philomena as queries
from services.missing.rules import philomena as rules
from services.missing.rules.photograph import Picture
from shared.clocks import end_of_working_day, england_and_wales
from shared.db import database_time
from shared.deadlines import ref
from shared.problems import Conflict, Invalid
from shared.vocabulary import InformationClass, PhilomenaField

FIRST, REVIEW = "MI3-first", "MI3-review"
# Local choice: the source says "at admission"; who comes at night has it by the end of the next working day.
AT_ADMISSION_WITHIN_WORKING_DAYS = 1


def write_field(
    session: Session, *, young_person_id: UUID, field: PhilomenaField, words: str, revision: int, by: UUID
) -> UUID:
    """Write one field of part 1; what it said before is kept. Return the young person's id.

    Raises Conflict with how it reads where somebody else has written it since.
    """
    now = database_time(session)
    row = queries.find_field(session, young_person_id, field, to_change=True)
    if (0 if row is None else row.revision) != revision:
        raise Conflict(extra={"current": {"words": row and row.words, "revision": 0 if row is None else row.revision}})
    if row is None:
        row = PartOneField(young_person_id=young_person_id, field=field, revision=0)
    else:
        before = ("young_person_id", "field", "revision", "words", "written_at", "written_by")
        session.add(PartOneFieldBefore(**{name: getattr(row, name) for name in before}))
    row.words, row.revision = words, revision + 1
    row.written_at, row.written_by = now, by
    session.add(row)
    session.flush()
    return young_person_id


def review(session: Session, *, young_person_id: UUID, by: UUID) -> UUID:
    """Say that part 1 is right as it reads; its clocks follow. Return the review's id.

    Raises Invalid naming each field that is still empty.
    """
    written = {each.field for each in queries.fields_of(session, young_person_id)}
    if empty := [each for each in rules.ASKED if each not in written]:
        raise Invalid({each.value: [rules.WRITE_NONE] for each in empty})
    before = queries.find_last_review(session, young_person_id)
    done = PartOneReview(
        id=uuid7(), young_person_id=young_person_id, reviewed_at=database_time(session), reviewed_by=by
    )
    session.add(done)
    session.flush()
    standing = (ref("young_person", young_person_id), FIRST) if before is None else (ref("review", before.id), REVIEW)
    clock = deadlines.find(session, *standing)
    if clock is not None:
        deadlines.meet(session, clock, met_at=done.reviewed_at, evidence_id=done.id)
    deadlines.open(
        session,
        REVIEW,
        young_person_id=young_person_id,
        trigger_ref=ref("review", done.id),
        trigger_at=done.reviewed_at,
        information_class=InformationClass.TEAM,
    )
    return done.id


def ask_for_part_one(session: Session, young_person_id: UUID) -> None:
    """Set the clock running by which part 1 of somebody who came to live here is to be there."""
    if queries.find_last_review(session, young_person_id) is not None:
        return
    now = database_time(session)
    deadlines.open(
        session,
        FIRST,
        young_person_id=young_person_id,
        trigger_ref=ref("young_person", young_person_id),
        trigger_at=now,
        due_at=end_of_working_day(now, AT_ADMISSION_WITHIN_WORKING_DAYS, calendar=england_and_wales()),
        information_class=InformationClass.TEAM,
    )


def keep_photograph(session: Session, *, young_person_id: UUID, picture: Picture, by: UUID) -> UUID:
    """Keep the one photograph of a young person in place of the one before; return the young person's id."""
    now = database_time(session)
    row = session.get(Photograph, young_person_id, with_for_update=True, populate_existing=True)
    if row is None:
        row = Photograph(young_person_id=young_person_id)
    row.picture, row.width, row.height = picture.content, picture.width, picture.height
    row.kept_at, row.kept_by = now, by
    session.add(row)
    session.flush()
    return young_person_id


def printed(session: Session, *, young_person_id: UUID, by: UUID) -> UUID:
    """Keep that somebody printed the grab pack; it is audited and never held up. Return the print's id."""
    running = episodes.find_running(session, young_person_id)
    made = FormPrint(
        id=uuid7(),
        young_person_id=young_person_id,
        episode_id=None if running is None else running.id,
        printed_at=database_time(session),
        printed_by=by,
    )
    session.add(made)
    session.flush()
    return made.id
