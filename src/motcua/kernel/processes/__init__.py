"""Keep processes that run: definitions, instances, timers, and whose they are."""
