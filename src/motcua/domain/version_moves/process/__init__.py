"""A dossier under way in another drawing: what would change, and why it may not."""
