"""The checks by topic; codes of figures, EPI, INT.. and SW.. are the sector's (csc-validator-be-903, 2024 to 2025)."""
