"""The system: one package per service; none imports another."""
