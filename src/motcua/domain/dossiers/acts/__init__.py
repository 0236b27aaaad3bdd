"""What people do to a dossier, one verb a file: who may, why not, what it causes, doing it."""
