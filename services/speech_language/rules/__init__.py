"""What makes sense for screenings and profiles, and who is shown how much of a card: decided without a database."""
