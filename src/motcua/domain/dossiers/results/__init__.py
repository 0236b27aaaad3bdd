"""What a result of a dossier says: what is filled in for it, and what is printed."""
