"""What the alerts' API accepts and returns."""
