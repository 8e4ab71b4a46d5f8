"""What people can be asked: one function per question."""
