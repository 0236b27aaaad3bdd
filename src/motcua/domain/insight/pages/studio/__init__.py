"""Mined, held against another version, advised on, simulated: one file a page."""
