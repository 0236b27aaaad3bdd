"""Decision models: DMN files read safely, compiled once, decided in bounded time."""
