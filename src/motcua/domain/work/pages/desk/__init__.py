"""What officers see of all that waits for them, whatever its kind."""
