"""FEEL's values as text and JSON, and back."""
