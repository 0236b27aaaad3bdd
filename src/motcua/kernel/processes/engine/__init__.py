"""Run a process: a compact net, small rows of state, one pure step at a time."""
