"""Where versions are written: the studio."""
