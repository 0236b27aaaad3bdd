"""What waits for an officer: how it is narrowed, counted, put in order and shown."""
