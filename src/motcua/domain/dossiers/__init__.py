"""A person's request to the State and all that happens to it, from its filing to the result."""
