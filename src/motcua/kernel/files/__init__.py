"""Keeps people's files: taken in piece by piece, opened only by intake, encrypted at rest."""
