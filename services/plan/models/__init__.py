"""What the plan stores: what it folds from others' events, and what is its own."""

from services.plan.models.base import Base
from services.plan.models.folded import Alias, Entry, Membership, Restriction, TeamMember

FOLDED = (Entry, TeamMember, Restriction, Alias, Membership)

__all__ = ["FOLDED", "Alias", "Base", "Entry", "Membership", "Restriction", "TeamMember"]
