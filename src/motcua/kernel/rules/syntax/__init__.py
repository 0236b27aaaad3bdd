"""Read FEEL: from text to a tree."""
