"""What of the plan makes sense, and what of it a reader gets."""
