"""Packs read, checked and searched."""
