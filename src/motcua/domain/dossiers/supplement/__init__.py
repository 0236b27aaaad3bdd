"""What a supplement request opens, and what its owner mends."""
