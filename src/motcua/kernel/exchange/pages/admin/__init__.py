"""Traffic with other systems as administrators see it."""
