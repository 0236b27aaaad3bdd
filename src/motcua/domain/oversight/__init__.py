"""Unusual courses of work, told by rules over the ledger, for a person to look at."""
