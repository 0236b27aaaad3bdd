"""One's own notices."""
