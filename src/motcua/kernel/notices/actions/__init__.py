"""Telling, delivering and reading, one verb a file."""
