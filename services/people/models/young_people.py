"""Young people: names, birth, place in the programme, identifiers and legal statuses."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.people.models.base import Base
from shared.db import Key
from shared.vocabulary import EligibilityGroup, LegalBasis, Strand


class YoungPerson(Base):
    """A young person known to the hub; the key worker is an assignment, never a column here."""

    __tablename__ = "young_person"
    # The second one finds likely duplicates: by a date of birth and its slips.
    __table_args__ = (Index(None, "home_id", "known_as", "id"), Index(None, "born_on"))

    id: Mapped[Key]
    given_names: Mapped[str] = mapped_column(String(200))
    # Some people have one name only.
    family_name: Mapped[str | None] = mapped_column(String(200))
    known_as: Mapped[str] = mapped_column(String(200))
    born_on: Mapped[date | None]
    born_on_is_estimated: Mapped[bool] = mapped_column(default=False)
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    strand: Mapped[Strand | None]
    eligibility_group: Mapped[EligibilityGroup | None]
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    nhs_number: Mapped[str | None] = mapped_column(String(10), unique=True)
    upn: Mapped[str | None] = mapped_column(String(13), unique=True)
    upn_absent_because: Mapped[str | None] = mapped_column(String(3))
    # The single identifier of the 2026 Act is staged: nullable, and never a key (domain reference, 11.1).
    consistent_identifier: Mapped[str | None] = mapped_column(String(40))
    revision: Mapped[int] = mapped_column(default=1)


class LocalIdentifier(Base):
    """A number that another system gave the young person, such as the case management system's."""

    __tablename__ = "local_identifier"
    __table_args__ = (UniqueConstraint("scheme", "value"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    scheme: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(80))


class LegalStatus(Base):
    """A legal status from one day to another."""

    __tablename__ = "legal_status"

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    status: Mapped[LegalBasis]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
