"""What of payments is held to the ledger."""
