"""Processes of this machine that talk to one another."""
