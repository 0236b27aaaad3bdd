"""Studio pages about what dossiers that have ended tell of a procedure."""
