"""Incidents as they read now, how they read before, and the questions answered about a call to the police."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import IncidentType, InformationClass, PoliceCall, Provocation, StrategyHelped


class IncidentFields:
    """What the record of an incident says; only `extract` and codes leave the home."""

    young_person_id: Mapped[UUID]
    revision: Mapped[int]
    information_class: Mapped[InformationClass]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    author_id: Mapped[UUID]
    co_workers: Mapped[list[str]]
    hub_id: Mapped[UUID | None]
    # The contact that it was opened from.
    contact_id: Mapped[UUID | None]
    incident_type: Mapped[IncidentType]
    place: Mapped[str | None]
    extract: Mapped[str]
    account: Mapped[str | None]
    de_escalation: Mapped[str | None]
    strategy_used: Mapped[bool | None]
    strategy: Mapped[str | None]
    strategy_helped: Mapped[StrategyHelped | None]
    police_call: Mapped[PoliceCall]
    would_lead_to_arrest: Mapped[bool | None]
    arrest_reasoning: Mapped[str | None]
    arrest_answered_by: Mapped[UUID | None]
    arrest_answered_at: Mapped[datetime | None]
    restorative_offered: Mapped[bool | None]
    restorative_accepted: Mapped[bool | None]
    injuries: Mapped[str | None]
    treatment: Mapped[str | None]
    outcome: Mapped[str | None]
    is_late: Mapped[bool]


class Incident(IncidentFields, Base):
    """An incident as it reads now."""

    __tablename__ = "incident"
    __table_args__ = (
        Index(None, "young_person_id", "occurred_at", "id"),
        Index(None, "young_person_id", "recorded_at"),
    )

    id: Mapped[Key]
    retracted_at: Mapped[datetime | None]
    # What joins the records of several young people that were written as one; it is in no event and no answer.
    together_id: Mapped[UUID | None] = mapped_column(index=True)


class IncidentRevision(IncidentFields, Base):
    """An incident as it read before somebody changed it, and who did so, when and why."""

    __tablename__ = "incident_revision"

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incident.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


class CallOutCheck(Base):
    """One of the model's questions, answered about a call to the police: before it, or after."""

    __tablename__ = "call_out_check"

    incident_id: Mapped[UUID] = mapped_column(ForeignKey("incident.id"), primary_key=True)
    question: Mapped[Provocation] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(String(500))
    answered_by: Mapped[UUID]
    answered_at: Mapped[datetime]


INCIDENT_FIELDS = tuple(IncidentFields.__annotations__)


def incident_said(incident: Incident) -> dict[str, Any]:
    """Return what the incident says now, by column; both tables have these."""
    return {name: getattr(incident, name) for name in INCIDENT_FIELDS}
