"""What speech and language therapy does, and what others mark of its strategies."""
