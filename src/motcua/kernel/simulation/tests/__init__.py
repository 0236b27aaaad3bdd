"""Simulation held against queueing theory, and against the engine."""
