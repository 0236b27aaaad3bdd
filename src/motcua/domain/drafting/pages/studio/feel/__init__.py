"""FEEL wherever it is written."""
