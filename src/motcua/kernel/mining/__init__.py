"""How cases of any process went, told from what the ledger has of them; pure."""
