"""What makes sense about police alerts; pure, with time given."""
