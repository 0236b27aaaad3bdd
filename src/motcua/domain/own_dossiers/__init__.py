"""A dossier's page for whoever it is of: whose turn it is, the clock, the papers, who read it."""
