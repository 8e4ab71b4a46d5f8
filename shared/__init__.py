"""The kit: knows no service; one file per concern."""
