"""Several who act at once on dossiers, and processes that are killed meanwhile."""
