"""What can be done at the hub: one function per verb; the only writer."""
