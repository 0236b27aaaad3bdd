"""The platform without one of its modules: it starts, and shows nothing of it."""
