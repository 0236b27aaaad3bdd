"""Addresses of uploads and of stored files."""
