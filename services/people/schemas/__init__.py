"""What the API of people accepts and returns: one module per topic."""
