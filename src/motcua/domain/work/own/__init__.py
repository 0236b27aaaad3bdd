"""What people have with the office: their one list, what they began, tracking by code."""
