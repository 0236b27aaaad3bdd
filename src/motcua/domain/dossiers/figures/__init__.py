"""What dossiers tell in numbers to whoever settles them."""
