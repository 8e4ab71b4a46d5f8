"""People: who the young people and the staff are, who works with whom, and sign-in."""
