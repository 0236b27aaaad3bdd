"""What of a dossier can be sent back to whoever filed it."""
