"""Simulation: the process of a version under what history says of arrivals, officers and times."""
