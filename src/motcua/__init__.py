"""Một Cửa: a whole digital government for a Vietnamese province."""
