"""Backups that can be trusted: made beside the service, encrypted, proved by restoring them."""
