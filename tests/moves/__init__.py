"""Databases of earlier releases, brought to what stands now."""
