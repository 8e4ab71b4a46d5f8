"""What the hub can be asked: one function per question."""
