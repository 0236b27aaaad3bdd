"""Guided changes of single values."""
