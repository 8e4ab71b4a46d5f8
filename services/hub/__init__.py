"""The hub's own records: contacts with young people, written down by those who were there."""
