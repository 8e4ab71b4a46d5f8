"""What makes sense about alerts; pure, with time and people given."""
