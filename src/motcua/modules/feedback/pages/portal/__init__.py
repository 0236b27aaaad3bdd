"""Pages for those who write."""
