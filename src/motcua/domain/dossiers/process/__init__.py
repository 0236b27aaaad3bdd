"""What a drawn process asks of a dossier, and what it may know of it; nothing here is written."""
