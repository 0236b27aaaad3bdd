"""Versioned, dated folders of any kind: read, checked, compared."""
