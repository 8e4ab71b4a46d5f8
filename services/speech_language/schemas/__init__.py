"""What of speech and language the API accepts and returns."""
