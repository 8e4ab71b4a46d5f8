"""Who must know what: recipients, receipts, the ladder while nobody answers, and messages out."""
