"""What police's API accepts and returns."""
