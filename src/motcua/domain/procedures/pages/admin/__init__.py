"""Procedures, channels and packs as administrators see them."""
