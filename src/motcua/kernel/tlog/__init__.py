"""Transparency logs as C2SP publishes them: trees, tiles, notes, witnesses, proofs."""
