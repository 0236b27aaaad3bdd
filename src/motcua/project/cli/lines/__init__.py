"""What long answers of commands are for people: line by line."""
