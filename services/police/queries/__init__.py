"""What police's store can be asked."""
