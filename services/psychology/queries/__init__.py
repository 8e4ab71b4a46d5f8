"""Calendars and consultations, as they are looked for."""
