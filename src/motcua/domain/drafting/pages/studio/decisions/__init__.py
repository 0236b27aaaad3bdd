"""The decision tables."""
