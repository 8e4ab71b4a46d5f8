"""What the plan's API accepts and returns."""
