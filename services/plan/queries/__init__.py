"""What the plan can be asked: one module per topic."""
