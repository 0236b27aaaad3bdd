"""One dossier under every sequence of acts, seen from all sides at once."""
