"""Versions of procedures being written: drafts, their check, and their publication by two."""
