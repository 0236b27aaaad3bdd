"""Notices that did not arrive."""
