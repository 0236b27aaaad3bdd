"""Pages of readings in an emergency."""
