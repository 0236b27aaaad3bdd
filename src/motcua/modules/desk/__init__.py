"""The officers' desk: its menu, and cards that say how things are done."""
