"""What a file means: the drawing as frozen values."""
