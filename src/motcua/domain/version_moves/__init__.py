"""Open dossiers go to another version of their procedure, in batches that can be undone."""
