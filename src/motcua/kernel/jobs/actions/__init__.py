"""What an administrator may do to the queue, one verb a file."""
