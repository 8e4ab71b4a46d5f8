"""The published contracts: made from the code, kept in `shared/contracts/`, compared in the checks."""

from shared.documents.folder import CONTRACTS, differences, documents, generate

__all__ = ["CONTRACTS", "differences", "documents", "generate"]
