"""What is done to requests, one verb a file."""
