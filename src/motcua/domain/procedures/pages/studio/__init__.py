"""Versions of procedures as process designers write, compare and publish them."""
