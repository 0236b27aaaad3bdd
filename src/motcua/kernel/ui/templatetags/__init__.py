"""Template tags of the ui package."""
