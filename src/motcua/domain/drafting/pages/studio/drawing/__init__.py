"""The process: drawn, or changed in a list of its steps."""
