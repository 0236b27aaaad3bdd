"""What a request may cost in statements and in bytes; nothing here is timed."""
