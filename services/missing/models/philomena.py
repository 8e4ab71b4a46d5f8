"""The Philomena form: part 1 field by field with its age, one photograph, and what was printed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from services.missing.models.base import Base
from shared.db import Key
from shared.vocabulary import PhilomenaField

LONGEST_FIELD = 1000


class PartOneField(Base):
    """One field of part 1 as it reads now."""

    __tablename__ = "part_one_field"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    field: Mapped[PhilomenaField] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(LONGEST_FIELD))
    revision: Mapped[int]
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]


class PartOneFieldBefore(Base):
    """How a field of part 1 read before it was written anew."""

    __tablename__ = "part_one_field_before"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    field: Mapped[PhilomenaField] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(String(LONGEST_FIELD))
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]


class PartOneReview(Base):
    """That somebody went through part 1 and found it right."""

    __tablename__ = "part_one_review"
    __table_args__ = (Index(None, "young_person_id", "reviewed_at"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    reviewed_at: Mapped[datetime]
    reviewed_by: Mapped[UUID]


class Photograph(Base):
    """The one photograph of a young person: made anew from what was sent, with nothing else in it."""

    __tablename__ = "photograph"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
    kept_at: Mapped[datetime]
    kept_by: Mapped[UUID]


class FormPrint(Base):
    """That somebody printed the grab pack."""

    __tablename__ = "form_print"

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    episode_id: Mapped[UUID | None] = mapped_column(ForeignKey("missing_episode.id"), index=True)
    printed_at: Mapped[datetime]
    printed_by: Mapped[UUID]
