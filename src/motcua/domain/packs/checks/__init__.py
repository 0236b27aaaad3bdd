"""Explain every fault of a pack in Vietnamese, with file and line."""
