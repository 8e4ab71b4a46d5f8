"""What can be done about missing young people, one verb each."""
