"""Who looked at or wrote on which record: written before anything leaves, in chains that show where they were bent."""
