"""Commands about people: what their numbers are, and erasing one by law."""
