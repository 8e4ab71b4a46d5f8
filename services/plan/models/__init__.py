"""What the plan stores: what it folds from others' events, and what is its own."""

from services.plan.models.base import Base
from services.plan.models.folded import Alias, Entry, EntryBefore, Membership, Restriction, TeamMember
from services.plan.models.owned import ACTION_FIELDS, OPEN, Answer, Aspiration, PlanAction, PlanActionRevision

FOLDED = (Entry, EntryBefore, TeamMember, Restriction, Alias, Membership)

__all__ = [
    "ACTION_FIELDS",
    "FOLDED",
    "OPEN",
    "Alias",
    "Answer",
    "Aspiration",
    "Base",
    "Entry",
    "EntryBefore",
    "Membership",
    "PlanAction",
    "PlanActionRevision",
    "Restriction",
    "TeamMember",
]
