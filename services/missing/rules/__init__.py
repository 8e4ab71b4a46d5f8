"""What makes sense about missing young people; pure, with time given."""
