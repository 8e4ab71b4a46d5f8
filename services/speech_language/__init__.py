"""Speech and language: screening, the communication profile with its card, sessions, and what helps."""
