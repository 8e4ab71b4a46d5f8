"""Those who work with young people, for whom they work and where, and when they are on duty.

Carers, hosts and young people who sign in are kept here too: what they may do follows from their role.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from services.people.models.base import Base
from shared.db import Key
from shared.vocabulary import Role


class HomeKind(StrEnum):
    """A hub with beds and an outreach team, or the desk that is staffed when offices are shut."""

    HUB = "hub"
    DUTY_DESK = "duty_desk"


class Organisation(Base):
    """An employer or agency: the council, the police, a health trust, a school."""

    __tablename__ = "organisation"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(200))


class Team(Base):
    """A team with a manager, such as a social work team."""

    __tablename__ = "team"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(200))


class Home(Base):
    """A place where people are on duty."""

    __tablename__ = "home"

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[HomeKind]


class Staff(Base):
    """A person with a part in young people's lives who may sign in."""

    __tablename__ = "staff"

    id: Mapped[Key]
    display_name: Mapped[str] = mapped_column(String(200))
    sign_in_name: Mapped[str | None] = mapped_column(String(200), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id"))
    how_to_reach: Mapped[str | None] = mapped_column(String(300))
    left_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    role_rows: Mapped[list["StaffRole"]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles held now."""
        return frozenset(row.role for row in self.role_rows)


class StaffRole(Base):
    """One role that one person holds."""

    __tablename__ = "staff_role"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class Shift(Base):
    """A time for which somebody is on duty at a home."""

    __tablename__ = "shift"
    __table_args__ = (Index(None, "staff_id", "ends_at"), Index(None, "home_id", "ends_at"))

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    home_id: Mapped[UUID] = mapped_column(ForeignKey("home.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
