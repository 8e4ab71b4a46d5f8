"""Young people who are late, away or missing: from the first call to the return interview."""
