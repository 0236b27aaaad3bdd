"""One page or one tab of a draft a file."""
