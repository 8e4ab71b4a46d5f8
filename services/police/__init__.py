"""Alerts from police, and what stays with them: origins, operational notes, intelligence."""
