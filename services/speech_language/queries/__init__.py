"""Screenings, profiles, sessions and showings, as they are looked for."""
