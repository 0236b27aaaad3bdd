"""Mining: what the ledger tells of how the dossiers of a procedure were settled."""
