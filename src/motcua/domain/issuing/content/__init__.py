"""What a paper says: its composition, what is filled in, its number, who signs it."""
