"""Drafts, from their beginning to their publication."""
