"""Versioned, dated folders of any kind: read, check, draft, compare, publish by two, withdraw."""
