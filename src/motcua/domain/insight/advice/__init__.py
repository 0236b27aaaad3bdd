"""Adviser: what of a procedure could be simpler, with the figures that say so."""
