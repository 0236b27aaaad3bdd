"""Pages for whoever the data is of."""
