"""What people stores: one module per topic."""

from services.people.models.base import Base
from services.people.models.decisions import Decision, ProvocationCheck
from services.people.models.joining import OfferWord
from services.people.models.relations import AccessGrant, Alias, Assignment, Restriction, RuledOut
from services.people.models.sign_in import RecoveryCode, SecondStep, SignInAttempt, SignInSession
from services.people.models.staff import Home, Organisation, Shift, Staff, StaffRole, Team
from services.people.models.unfinished import UnfinishedWork
from services.people.models.young_people import LegalStatus, LocalIdentifier, YoungPerson

__all__ = [
    "AccessGrant",
    "Alias",
    "Assignment",
    "Base",
    "Decision",
    "Home",
    "LegalStatus",
    "LocalIdentifier",
    "OfferWord",
    "Organisation",
    "ProvocationCheck",
    "RecoveryCode",
    "Restriction",
    "RuledOut",
    "SecondStep",
    "Shift",
    "SignInAttempt",
    "SignInSession",
    "Staff",
    "StaffRole",
    "Team",
    "UnfinishedWork",
    "YoungPerson",
]
