"""Sign what the platform rendered, seal it, and verify what anyone shows."""
