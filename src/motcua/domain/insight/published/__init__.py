"""What is published of how this one-stop does: to anyone, and of nobody."""
