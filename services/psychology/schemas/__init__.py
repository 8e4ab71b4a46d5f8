"""What of psychology the API accepts and returns."""
