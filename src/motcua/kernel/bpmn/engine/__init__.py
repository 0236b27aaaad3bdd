"""Run a net: small rows of state, one pure step at a time."""
