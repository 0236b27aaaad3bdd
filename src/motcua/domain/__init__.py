"""What administration is made of: procedures, dossiers, payments."""
