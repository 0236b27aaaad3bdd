"""What anyone sees of how this one-stop does."""
