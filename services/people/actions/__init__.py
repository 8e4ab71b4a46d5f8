"""What people can do: one function per verb; the only writer."""
