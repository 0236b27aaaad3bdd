"""What is done to feedback, one verb a file; each records its event."""
