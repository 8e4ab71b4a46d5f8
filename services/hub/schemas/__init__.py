"""What the API of the hub accepts and returns: one module per topic."""
