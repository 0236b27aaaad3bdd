"""The one sign-in of the fair floor."""

KEY = "a-session-of-the-floor"
