"""Posts, the rights they give, and what the ledger tells of them."""
