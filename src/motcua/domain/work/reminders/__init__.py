"""Who is told each working morning of what is due, and whom an overdue matter is reported to."""
