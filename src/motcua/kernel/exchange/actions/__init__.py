"""Putting out and taking in."""
