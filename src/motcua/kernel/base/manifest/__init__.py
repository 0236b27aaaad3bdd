"""What a package says of itself as data: read when the platform starts, never guessed."""
