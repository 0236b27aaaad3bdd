"""Reach other systems by the one way out, and take what they send once."""
