"""The audit: chains, checkpoints and what finds that they were bent."""
