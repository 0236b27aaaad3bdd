"""Rows that entries tell of: what a row shows, compared with what the chain of its subject says."""
