"""What a dossier shows, held to what the ledger tells of it."""
