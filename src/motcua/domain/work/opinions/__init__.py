"""Opinions that the holder of a matter asks of others, who answer beside what the holder does."""
