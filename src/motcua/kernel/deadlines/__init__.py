"""Count legal time: when a limit ends, why, and what stops it."""
