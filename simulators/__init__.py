"""Stand-ins for the systems outside: for demonstrations and tests alone."""
