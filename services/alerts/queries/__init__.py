"""What the alerts can be asked."""
