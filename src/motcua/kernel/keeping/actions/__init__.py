"""Counting the moments at which all parts were together, and signing for one that is missing."""
