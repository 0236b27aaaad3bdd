"""Letters and registers of dossiers: what is printed in them, and what follows from each."""
