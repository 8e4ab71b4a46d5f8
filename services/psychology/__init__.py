"""PIPA: psychologists' calendars, booking, consultations, and what was agreed in them."""
