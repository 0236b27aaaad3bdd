"""A drawing made ready to run: nodes and flows by number, every expression compiled."""
