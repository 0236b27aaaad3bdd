"""What may be done to running processes, one verb a file."""
