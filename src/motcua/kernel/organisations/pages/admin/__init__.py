"""The organisation chart as administrators see it."""
