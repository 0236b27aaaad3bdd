"""Money and the slip of a dossier at the counter."""
