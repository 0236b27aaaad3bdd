"""Append-only entries, chained per subject, from which every number and proof comes."""
