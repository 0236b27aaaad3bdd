"""Pages of sign-in and of one's own account, for citizens and officers alike."""
