"""Taking numbers, one verb a file."""
