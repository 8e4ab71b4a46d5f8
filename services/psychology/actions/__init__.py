"""What psychology does: calendars, booking, and what comes of a consultation."""
