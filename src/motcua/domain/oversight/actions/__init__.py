"""Looking the ledger through, and what people do with what was found."""
