"""What makes sense for calendars and consultations, and what is free: decided without a database."""
