"""What the API about missing young people accepts and returns."""
