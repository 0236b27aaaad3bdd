"""What is handed in to become a dossier, and what it must hold."""
