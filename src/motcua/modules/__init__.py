"""One folder per subsystem; no module imports another."""
