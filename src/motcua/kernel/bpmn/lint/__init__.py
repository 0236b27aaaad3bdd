"""Say what keeps a process from being run here, element by element, and how to repair it."""
